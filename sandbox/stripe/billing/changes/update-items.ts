import { clockOfCustomer, type Context } from '../../context';
import { getCustomer } from '../../customers/get-customer';
import { StripeFailure, invalidRequest } from '../../protocol/errors';
import type { ItemChange, SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { applyChange } from './apply-change';
import { getSubscription } from '../subscriptions/build-subscription';
import { changeSubscription } from '../subscriptions/change-subscription';
import type { LineDraft } from '../invoices/build-line';
import { createInvoice } from '../invoices/invoices';
import { renewalPeriod } from '../invoices/upcoming-invoice';
import { payInvoice } from '../invoices/pay-invoice';
import { keepForNextInvoice, takePendingItems } from '../items/pending-items';
import { expirePendingUpdate, holdUpdate } from './pending-update';
import { planChange } from './plan-change';
import { finalizeInvoice } from '../invoices/finalize-invoice';

export interface UpdateItems {
  readonly changes: readonly ItemChange[];
  readonly proration: 'always_invoice' | 'create_prorations' | 'none';
  readonly behavior:
    | 'allow_incomplete'
    | 'default_incomplete'
    | 'error_if_incomplete'
    | 'pending_if_incomplete';
  readonly prorationDate: number | null;
  readonly resetAnchor: boolean;
  readonly offSession: boolean;
  /** Waits with the change, if that waits. */
  readonly cancelAtPeriodEnd?: boolean | null;
}

/** An invoice for a change made now, whose prorations are invoice items like any others, with whatever else was waiting for this subscription. */
function invoiceNow(
  context: Context,
  subscription: SubscriptionRow,
  lines: readonly LineDraft[],
  options: { prorationDate: number; start: number; offSession: boolean },
): string | null {
  const customer = getCustomer(context, idOf(subscription.customer) ?? '');
  const { drafts: older } = takePendingItems(context, customer.id, subscription.id);
  const newer = lines.flatMap((line) =>
    line.proration
      ? keepForNextInvoice(context, customer.id, subscription.currency, [line])
      : [line],
  );
  const all = [...newer, ...older];
  if (all.length === 0) return null;
  const invoice = createInvoice(context, {
    customer,
    subscription,
    currency: subscription.currency,
    reason: 'subscription_update',
    lines: all,
    period: { start: options.start, end: options.prorationDate },
    autoAdvance: true,
    finalizesAt: null,
    offSession: options.offSession,
    prorationDate: options.prorationDate,
  });
  takePendingItems(context, customer.id, subscription.id).claim(invoice.id);
  return invoice.id;
}

function refuse(error: StripeFailure['body'] | null): StripeFailure {
  return new StripeFailure(
    402,
    error ?? {
      type: 'card_error',
      code: 'subscription_payment_intent_requires_action',
      message:
        'Payment for this subscription requires additional user action before it can be completed successfully.',
    },
  );
}

/** A proration counts from a moment of the running period; a cycle that begins now, from now. */
export function checkProrationDate(
  context: Context,
  id: string,
  { date, resetsAnchor }: { date: number | null; resetsAnchor: boolean },
  param: string,
): void {
  if (date === null) return;
  if (resetsAnchor)
    throw invalidRequest('You cannot specify `proration_date` when `billing_cycle_anchor=now`.');
  const items = context.tables.items.rows('subscription', id);
  const start = Math.min(...items.map((item) => item.current_period_start));
  const end = Math.max(...items.map((item) => item.current_period_end));
  if (date >= start && date <= end) return;
  throw invalidRequest(
    'Invalid proration date: it must be within the current period of the subscription.',
    { param },
  );
}

/** Changes what a subscription bills for (https://docs.stripe.com/billing/subscriptions/change-price). */
export function updateItems(context: Context, id: string, update: UpdateItems): void {
  if (getSubscription(context, id).hidden.pendingUpdate !== null) expirePendingUpdate(context, id);
  const row = getSubscription(context, id);
  const clock = clockOfCustomer(context, idOf(row.customer));
  checkProrationDate(
    context,
    id,
    { date: update.prorationDate, resetsAnchor: update.resetAnchor },
    'proration_date',
  );
  const at = update.prorationDate ?? context.now(clock);
  const plan = planChange(context, row, update.changes, {
    at,
    prorate: update.proration !== 'none',
    resetAnchor: update.resetAnchor,
  });
  if (plan.rows.length === 0)
    throw invalidRequest('A subscription must have at least one active price.', { param: 'items' });
  // A new cycle is billed at once, whatever was asked for prorations.
  const invoicesNow = update.proration === 'always_invoice' || plan.anchor !== null;
  if (!invoicesNow) {
    keepForNextInvoice(context, idOf(row.customer) ?? '', row.currency, plan.lines);
    applyChange(context, id, plan);
    return;
  }
  const waits = update.behavior === 'pending_if_incomplete';
  const { start } = renewalPeriod(context, row);
  if (!waits) applyChange(context, id, plan);
  const invoice = invoiceNow(context, row, plan.lines, {
    prorationDate: at,
    start,
    offSession: update.offSession,
  });
  if (invoice === null) {
    if (waits) applyChange(context, id, plan);
    return;
  }
  if (!waits) changeSubscription(context, id, { latest_invoice: invoice });
  if (waits) {
    const { changes: items, resetAnchor, cancelAtPeriodEnd } = update;
    holdUpdate(context, id, { items, invoice, prorationDate: at, resetAnchor, cancelAtPeriodEnd });
  }
  const finalized = finalizeInvoice(context, invoice);
  if (finalized.status === 'paid') return;
  if (update.behavior === 'default_incomplete') {
    changeSubscription(context, id, { status: 'past_due' });
    return;
  }
  if (row.collection_method === 'send_invoice') return;
  const { error, intent } = payInvoice(context, invoice, { offSession: update.offSession });
  const unpaid = error !== null || intent?.status === 'requires_action';
  if (!unpaid || waits) return;
  if (update.behavior === 'error_if_incomplete') throw refuse(error);
  if (getSubscription(context, id).status === 'active')
    changeSubscription(context, id, { status: 'past_due' });
}
