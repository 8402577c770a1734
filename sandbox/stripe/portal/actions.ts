import { readPhases } from '../schedules/read-phases';
import { phaseItemsOf } from '../schedules/build-schedule';
import { scheduleFromSubscription, updateSchedule } from '../schedules/settle-schedule';
import { nowFor, type Context } from '../context';
import { textOf, type Call } from '../server/internal-call';
import type { SubscriptionRow } from '../store/rows';
import { idOf } from '../store/tables';
import type { PlannedChange } from './pages/plans';
import { planPortalChange, updateParams } from './plan-portal-change';
import { whyNotChangeable } from './read-flow';
import type { TextKey } from './texts';
import { ownSubscription, subscriptionsOf, type Visit } from './visit';

export type Outcome =
  | { readonly kind: 'done'; readonly text: TextKey; readonly flow: string | null }
  | { readonly kind: 'failed'; readonly message: string }
  /** The bank wants to see the customer first. */
  | { readonly kind: 'elsewhere'; readonly url: string };

export interface Tools {
  readonly visit: Visit;
  readonly call: Call;
  readonly baseUrl: string;
  /** Work no single request of the API does, as one transaction. */
  readonly inTransaction: (work: (context: Context) => void) => void;
}

type Action = (tools: Tools, form: URLSearchParams) => Outcome;

const failed = (message: string): Outcome => ({ kind: 'failed', message });
const done = (text: TextKey, flow: string | null = null): Outcome => ({ kind: 'done', text, flow });
const NOT_ALLOWED = failed('The portal configuration does not allow this.');

/** The new card pays from now on: for the customer, and where a subscription had one of its own. */
export function useCard({ visit, call }: Tools, card: string): Outcome {
  const saved = call('POST', `/v1/customers/${visit.customer.id}`, {
    'invoice_settings[default_payment_method]': card,
  });
  if (!saved.ok) return failed(saved.message);
  for (const row of subscriptionsOf(visit)) {
    if (row.default_payment_method !== null)
      call('POST', `/v1/subscriptions/${row.id}`, { default_payment_method: card });
  }
  return done('done_card', 'payment_method_update');
}

const card: Action = (tools, form) => {
  const { visit, call, baseUrl } = tools;
  if (!visit.features.payment_method_update.enabled) return NOT_ALLOWED;
  const typed = (name: string) => (form.get(name) ?? '').trim();
  const made = call('POST', '/v1/payment_methods', {
    type: 'card',
    'card[number]': typed('number'),
    'card[exp_month]': typed('exp_month'),
    'card[exp_year]': typed('exp_year'),
    'card[cvc]': typed('cvc'),
  });
  if (!made.ok) return failed(made.message);
  const setup = call('POST', '/v1/setup_intents', {
    customer: visit.customer.id,
    payment_method: textOf(made.body, 'id'),
    usage: 'off_session',
    confirm: 'true',
    return_url: `${baseUrl}${visit.path}?view=card-return`,
  });
  if (!setup.ok) return failed(setup.message);
  const elsewhere = textOf(setup.body, 'next_action', 'redirect_to_url', 'url');
  return elsewhere === ''
    ? useCard(tools, textOf(setup.body, 'payment_method'))
    : { kind: 'elsewhere', url: elsewhere };
};

const cancel: Action = ({ visit, call }, form) => {
  const row = ownSubscription(visit, form.get('subscription'));
  const { enabled, mode, proration_behavior: proration } = visit.features.subscription_cancel;
  if (row === null || !enabled) return NOT_ALLOWED;
  const feedback = form.get('feedback') ?? '';
  const comment = (form.get('comment') ?? '').trim();
  const details = {
    ...(feedback === '' ? {} : { 'cancellation_details[feedback]': feedback }),
    ...(comment === '' ? {} : { 'cancellation_details[comment]': comment }),
  };
  const flexible = row.billing_mode.type === 'flexible';
  // With flexible billing the portal sets the date of the end, not `cancel_at_period_end`.
  const canceled =
    mode === 'immediately'
      ? call('DELETE', `/v1/subscriptions/${row.id}`, {
          ...details,
          prorate: String(proration !== 'none'),
          invoice_now: String(proration === 'always_invoice'),
        })
      : call('POST', `/v1/subscriptions/${row.id}`, {
          ...details,
          ...(flexible ? { cancel_at: 'min_period_end' } : { cancel_at_period_end: 'true' }),
        });
  return canceled.ok ? done('done_cancel', 'subscription_cancel') : failed(canceled.message);
};

const renew: Action = ({ visit, call }, form) => {
  const row = ownSubscription(visit, form.get('subscription'));
  if (row === null || !visit.features.subscription_cancel.enabled) return NOT_ALLOWED;
  const renewed = call('POST', `/v1/subscriptions/${row.id}`, { cancel_at: '' });
  return renewed.ok ? done('done_renew') : failed(renewed.message);
};

/** Gives up a change that waits for the end of the period. */
const keep: Action = ({ visit, call }, form) => {
  const row = ownSubscription(visit, form.get('subscription'));
  const schedule = idOf(row?.schedule);
  if (schedule === null || !visit.features.subscription_update.enabled) return NOT_ALLOWED;
  const released = call('POST', `/v1/subscription_schedules/${schedule}/release`);
  return released.ok ? done('done_keep') : failed(released.message);
};

function changeAtPeriodEnd(context: Context, row: SubscriptionRow, change: PlannedChange): void {
  const schedule = scheduleFromSubscription(context, row.id);
  const [current] = schedule.phases;
  if (current === undefined) return;
  const now = nowFor(context, idOf(row.customer));
  const quantity =
    change.price.recurring?.usage_type === 'metered' ? {} : { quantity: change.quantity };
  const next = readPhases(
    context,
    [{ items: [{ price: change.price.id, ...quantity }], proration_behavior: 'none' }],
    { start: current.end_date, now, currency: row.currency },
  );
  updateSchedule(context, schedule, {
    phases: [{ ...current, items: phaseItemsOf(context, row.id) }, ...next],
    endBehavior: 'release',
    metadata: {},
    proration: 'none',
  });
}

const update: Action = ({ visit, call, inTransaction }, form) => {
  const row = ownSubscription(visit, form.get('subscription'));
  if (row === null || !visit.features.subscription_update.enabled) return NOT_ALLOWED;
  const why = whyNotChangeable(visit, row);
  if (why !== null) return failed(why);
  const wanted = { price: form.get('price'), quantity: form.get('quantity') };
  const change = planPortalChange(visit, call, row, wanted);
  const [item] = visit.tables.items.rows('subscription', row.id);
  if (change === null || item === undefined) return NOT_ALLOWED;
  if (change.atPeriodEnd) {
    inTransaction((context) => changeAtPeriodEnd(context, row, change));
    return done('done_update', 'subscription_update');
  }
  // An unpaid change is not made at all; that Stripe's portal does the same is our reading.
  const updated = call('POST', `/v1/subscriptions/${row.id}`, {
    ...updateParams(visit, item.id, { price: change.price.id, quantity: change.quantity }),
    payment_behavior: 'error_if_incomplete',
  });
  return updated.ok ? done('done_update', 'subscription_update') : failed(updated.message);
};

const ADDRESS = ['line1', 'line2', 'postal_code', 'city', 'state', 'country'];

const details: Action = ({ visit, call }, form) => {
  const { enabled, allowed_updates: allowed } = visit.features.customer_update;
  if (!enabled) return NOT_ALLOWED;
  const sent: Record<string, string> = {};
  for (const name of ['name', 'email', 'phone']) {
    const value = form.get(name);
    if (value !== null && allowed.some((update) => update === name)) sent[name] = value.trim();
  }
  for (const part of allowed.includes('address') ? ADDRESS : []) {
    const value = (form.get(part) ?? '').trim();
    sent[`address[${part}]`] = part === 'country' ? value.toUpperCase() : value;
  }
  const saved = call('POST', `/v1/customers/${visit.customer.id}`, sent);
  return saved.ok ? done('done_details', 'customer_update') : failed(saved.message);
};

const taxIdsAllowed = ({ features }: Visit) =>
  features.customer_update.enabled && features.customer_update.allowed_updates.includes('tax_id');

const addTaxId: Action = ({ visit, call }, form) => {
  if (!taxIdsAllowed(visit)) return NOT_ALLOWED;
  const made = call('POST', `/v1/customers/${visit.customer.id}/tax_ids`, {
    type: 'eu_vat',
    value: (form.get('value') ?? '').replaceAll(/[\s.-]/g, ''),
  });
  return made.ok ? done('done_tax') : failed(made.message);
};

const removeTaxId: Action = ({ visit, call }, form) => {
  const id = form.get('tax_id') ?? '';
  if (!taxIdsAllowed(visit) || !/^txi_\w+$/.test(id)) return NOT_ALLOWED;
  const removed = call('DELETE', `/v1/customers/${visit.customer.id}/tax_ids/${id}`);
  return removed.ok ? done('done_tax') : failed(removed.message);
};

/** What the portal's forms do, by the name each carries. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ['card', card],
  ['cancel', cancel],
  ['renew', renew],
  ['keep', keep],
  ['update', update],
  ['details', details],
  ['add-tax-id', addTaxId],
  ['remove-tax-id', removeTaxId],
]);
