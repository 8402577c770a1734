import { clockOfCustomer, type Context } from '../../context';
import { invalidRequest } from '../../protocol/errors';
import { mergeMetadata } from '../../protocol/metadata';
import { getPaymentMethod } from '../../payments/cards/payment-methods';
import type { SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { getSubscription } from '../subscriptions/build-subscription';
import { changeItem, changeSubscription } from '../subscriptions/change-subscription';
import { plannedCancellation } from '../subscriptions/planned-cancellation';
import { readItemChanges } from '../items/read-item-changes';
import { scheduleSubscription } from '../subscriptions/schedule-subscription';
import { renewSubscription } from '../subscriptions/renew-subscription';
import { expireContradicted } from './pending-update';
import type { SubscriptionUpdate } from './subscription-update';
import { updateItems } from './update-items';

/** Fields Stripe still takes once a subscription is over, or before it has begun. */
const AFTER_THE_END = new Set(['metadata', 'cancellation_details']);
const WHILE_INCOMPLETE = new Set([
  'metadata',
  'default_payment_method',
  'description',
  'cancellation_details',
  'payment_settings',
]);
/** Pending updates allow nothing else in the same request (https://docs.stripe.com/billing/subscriptions/pending-updates-reference). */
const WITH_PENDING = new Set([
  'items',
  'expand',
  'payment_behavior',
  'proration_behavior',
  'proration_date',
  'billing_cycle_anchor',
  'trial_end',
  'off_session',
  'cancel_at_period_end',
]);

function checkAllowed(row: SubscriptionRow, update: SubscriptionUpdate): void {
  const sent = Object.entries(update)
    .filter(([, value]) => value !== undefined)
    .map(([key]) => key);
  if (row.status === 'canceled' || row.status === 'incomplete_expired') {
    const bad = sent.find((key) => !AFTER_THE_END.has(key));
    if (bad !== undefined)
      throw invalidRequest(
        'A canceled subscription can only update its cancellation_details and metadata.',
        { code: 'invalid_canceled_subscription_fields', param: bad },
      );
  }
  if (row.status === 'incomplete') {
    const bad = sent.find((key) => !WHILE_INCOMPLETE.has(key));
    if (bad !== undefined)
      throw invalidRequest(
        `You cannot update a subscription in \`incomplete\` status in any way except metadata and payment method. (${bad})`,
        { param: bad },
      );
  }
  if (update.payment_behavior === 'pending_if_incomplete') {
    const bad = sent.find((key) => !WITH_PENDING.has(key));
    if (bad !== undefined)
      throw invalidRequest(
        `When \`payment_behavior\` is set to \`pending_if_incomplete\`, you cannot pass \`${bad}\`.`,
        { param: bad },
      );
  }
}

/** A schedule decides when its subscription ends (which other fields it guards is not documented). */
function checkSchedule(row: SubscriptionRow, update: SubscriptionUpdate): void {
  if (row.schedule === null) return;
  const param =
    update.cancel_at_period_end !== undefined &&
    update.cancel_at_period_end !== row.cancel_at_period_end
      ? 'cancel_at_period_end'
      : update.cancel_at !== undefined && update.cancel_at !== row.cancel_at
        ? 'cancel_at'
        : null;
  if (param === null) return;
  throw invalidRequest(
    `The subscription is managed by the subscription schedule \`${idOf(row.schedule) ?? ''}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`,
    { param },
  );
}

function plainFields(
  context: Context,
  row: SubscriptionRow,
  update: SubscriptionUpdate,
): Partial<SubscriptionRow> {
  const card = update.default_payment_method;
  if (
    card !== undefined &&
    card !== null &&
    getPaymentMethod(context, card, 'default_payment_method').customer !== idOf(row.customer)
  ) {
    throw invalidRequest(`The customer does not have a payment method with the ID ${card}.`, {
      param: 'default_payment_method',
      code: 'resource_missing',
    });
  }
  const pause = update.pause_collection;
  const settings = row.payment_settings ?? {
    payment_method_options: null,
    payment_method_types: null,
    save_default_payment_method: 'off',
  };
  return {
    ...(card === undefined ? {} : { default_payment_method: card }),
    ...(update.description === undefined ? {} : { description: update.description }),
    ...(update.metadata === undefined
      ? {}
      : { metadata: mergeMetadata(row.metadata, update.metadata) }),
    ...(update.collection_method === undefined
      ? {}
      : { collection_method: update.collection_method }),
    ...(update.days_until_due === undefined ? {} : { days_until_due: update.days_until_due }),
    ...(pause === undefined
      ? {}
      : {
          pause_collection:
            pause === null
              ? null
              : { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null },
        }),
    ...(update.payment_settings?.save_default_payment_method === undefined
      ? {}
      : {
          payment_settings: {
            ...settings,
            save_default_payment_method: update.payment_settings.save_default_payment_method,
          },
        }),
    ...(update.trial_settings === undefined
      ? {}
      : {
          trial_settings: {
            end_behavior: { billing_cycle_anchor: null, ...update.trial_settings.end_behavior },
          },
        }),
  };
}

/** Ending a trial early renews at once; moving it moves the anchor and every item's period. */
function changeTrial(context: Context, id: string, end: number | 'now', now: number): void {
  const at = end === 'now' ? now : end;
  if (end !== 'now' && end <= now)
    throw invalidRequest('Invalid timestamp: must be an integer Unix timestamp in the future.', {
      param: 'trial_end',
    });
  const row = getSubscription(context, id);
  if (end === 'now' && row.status !== 'trialing') return;
  changeSubscription(context, id, {
    trial_end: at,
    trial_start: row.trial_start ?? now,
    billing_cycle_anchor: at,
    status: 'trialing',
  });
  for (const item of context.tables.items.rows('subscription', id))
    changeItem(context, { ...item, current_period_end: at });
  if (end === 'now') renewSubscription(context, id);
}

/** Updates a subscription (https://docs.stripe.com/api/subscriptions/update). */
export function updateSubscription(
  context: Context,
  id: string,
  update: SubscriptionUpdate,
): SubscriptionRow {
  const row = getSubscription(context, id);
  checkAllowed(row, update);
  checkSchedule(row, update);
  const now = context.now(clockOfCustomer(context, idOf(row.customer)));
  if (
    update.cancel_at_period_end === true &&
    update.cancel_at !== undefined &&
    update.cancel_at !== null
  ) {
    throw invalidRequest(
      'You may only specify one of these parameters: cancel_at, cancel_at_period_end.',
      { param: 'cancel_at' },
    );
  }
  expireContradicted(context, id, update.cancel_at_period_end);
  changeSubscription(context, id, plainFields(context, getSubscription(context, id), update));
  if (update.trial_end !== undefined) changeTrial(context, id, update.trial_end, now);
  const resetAnchor = update.billing_cycle_anchor?.type === 'now';
  if (update.items !== undefined || resetAnchor) {
    updateItems(context, id, {
      changes: readItemChanges(context, getSubscription(context, id), update.items ?? []),
      proration: update.proration_behavior ?? 'create_prorations',
      behavior: update.payment_behavior ?? 'allow_incomplete',
      prorationDate: update.proration_date ?? null,
      resetAnchor,
      offSession: update.off_session ?? false,
      cancelAtPeriodEnd: update.cancel_at_period_end ?? null,
    });
  }
  const changed = getSubscription(context, id);
  const waits =
    update.payment_behavior === 'pending_if_incomplete' && changed.hidden.pendingUpdate !== null;
  const after = changeSubscription(
    context,
    id,
    waits ? {} : plannedCancellation(context, changed, update, now),
  );
  scheduleSubscription(context, id);
  return context.tables.subscriptions.get(after.id) ?? after;
}
