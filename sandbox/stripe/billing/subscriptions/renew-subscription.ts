import type Stripe from 'stripe';
import { clockOfCustomer, type Context } from '../../context';
import { getCustomer } from '../../customers/get-customer';
import { syncEntitlementsLater } from '../../entitlements/sync-entitlements';
import type { ItemRow, SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { buildSubscription, getSubscription } from './build-subscription';
import { cancelSubscription } from './cancel-subscription';
import { changeItem, changeSubscription } from './change-subscription';
import { featuresOf } from './features-of';
import { periodLine, usageLine } from '../invoices/invoice-lines';
import type { LineDraft } from '../invoices/build-line';
import { createInvoice } from '../invoices/invoices';
import { takePendingItems } from '../items/pending-items';
import { periodFrom } from '../items/periods';
import { isMetered, recurringOf } from '../items/recurring-price';
import { DRAFT_SECONDS, scheduleSubscription } from './schedule-subscription';

function renewItem(
  context: Context,
  row: SubscriptionRow,
  item: ItemRow,
  price: Stripe.Price,
): LineDraft {
  const start = item.current_period_end;
  const { end } = periodFrom(row.billing_cycle_anchor, recurringOf(price), start, start);
  const period = { start, end };
  const line = isMetered(price)
    ? usageLine(context, item, price, idOf(row.customer) ?? '', item.current_period_end)
    : periodLine(context, item, price, period);
  changeItem(context, {
    ...item,
    current_period_start: period.start,
    current_period_end: period.end,
    billedUntil: isMetered(price) ? period.start : item.billedUntil,
    billed: isMetered(price) ? null : { amount: line.amount, ...period },
  });
  return line;
}

/** Usage nobody has paid for yet is billed when a subscription ends. */
export function invoiceOutstandingUsage(
  context: Context,
  row: SubscriptionRow,
  until: number,
): void {
  const customer = getCustomer(context, idOf(row.customer) ?? '');
  const lines = context.tables.items.rows('subscription', row.id).flatMap((item) => {
    const price = context.tables.prices.get(item.price);
    if (price === undefined || !isMetered(price)) return [];
    const line = usageLine(context, item, price, customer.id, until);
    return line.amount > 0 ? [line] : [];
  });
  const pending = takePendingItems(context, customer.id, row.id);
  const all = [...lines, ...pending.drafts];
  if (all.length === 0) return;
  const invoice = createCycleInvoice(context, row, all, { start: row.start_date, end: until });
  pending.claim(invoice);
}

function createCycleInvoice(
  context: Context,
  row: SubscriptionRow,
  lines: readonly LineDraft[],
  period: { start: number; end: number },
): string {
  const clock = clockOfCustomer(context, idOf(row.customer));
  const held = row.status === 'unpaid' || row.pause_collection?.behavior === 'keep_as_draft';
  const finalizesAt = held ? null : context.now(clock) + DRAFT_SECONDS;
  const invoice = createInvoice(context, {
    customer: getCustomer(context, idOf(row.customer) ?? ''),
    subscription: row,
    currency: row.currency,
    reason: 'subscription_cycle',
    lines,
    period,
    autoAdvance: !held,
    finalizesAt,
    offSession: true,
  });
  if (finalizesAt !== null)
    context.schedule({
      kind: 'finalize',
      ref: invoice.id,
      at: finalizesAt,
      clock: clock ?? 'default',
    });
  return invoice.id;
}

/** A trial that ends without a card does what the subscription says; true when it is over. */
function endTrial(context: Context, row: SubscriptionRow, now: number): boolean {
  const customer = getCustomer(context, idOf(row.customer) ?? '');
  const card =
    idOf(row.default_payment_method) ?? idOf(customer.invoice_settings.default_payment_method);
  const behavior = row.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice';
  if (card !== null || behavior === 'create_invoice') return false;
  if (behavior === 'cancel') {
    cancelSubscription(context, row.id, { at: now, reason: 'cancellation_requested' });
    return true;
  }
  pauseNow(context, row.id, 'trial_end_without_payment_method', now);
  return true;
}

export function pauseNow(
  context: Context,
  id: string,
  type: Stripe.Subscription.StatusDetails.Paused.Subscription.Type,
  now: number,
): void {
  const row = changeSubscription(context, id, {
    status: 'paused',
    status_details: {
      paused: { subscription: { type }, transitioned_at: now, type: 'subscription' },
    },
  });
  context.emitLater('customer.subscription.paused', () => ({
    object: buildSubscription(context, getSubscription(context, id)),
  }));
  scheduleSubscription(context, id);
  syncEntitlementsLater(context, idOf(row.customer) ?? '');
}

/** What happens when a period ends: the subscription ends, or goes on and is invoiced. */
export function renewSubscription(context: Context, id: string): void {
  const row = context.tables.subscriptions.get(id);
  if (row === undefined || row.ended_at !== null) return;
  const now = context.now(clockOfCustomer(context, idOf(row.customer)));
  const items = context.tables.items.rows('subscription', id);
  const due = items.filter((item) => item.current_period_end <= now);
  const ends =
    (row.cancel_at !== null && row.cancel_at <= now) ||
    (row.cancel_at_period_end && due.length > 0);
  if (ends) {
    cancelSubscription(context, id, {
      at: now,
      reason: 'cancellation_requested',
      asPlanned: true,
    });
    // After the end, which stops the collection of older invoices, so that this one is collected.
    invoiceOutstandingUsage(context, row, now);
    return;
  }
  if (row.status === 'paused') return;
  const trialEnds = row.status === 'trialing' && row.trial_end !== null && row.trial_end <= now;
  if (trialEnds && endTrial(context, row, now)) return;
  const lines = due.flatMap((item) => {
    const price = context.tables.prices.get(item.price);
    return price === undefined ? [] : [renewItem(context, row, item, price)];
  });
  const pending = takePendingItems(context, idOf(row.customer) ?? '', id);
  const all = [...lines, ...pending.drafts];
  const start = Math.min(...due.map((item) => item.current_period_start), now);
  const invoice =
    all.length === 0
      ? null
      : createCycleInvoice(context, getSubscription(context, id), all, { start, end: now });
  if (invoice !== null) pending.claim(invoice);
  changeSubscription(context, id, {
    ...(trialEnds ? { status: 'active' as const } : {}),
    ...(invoice === null ? {} : { latest_invoice: invoice }),
    hidden: { ...getSubscription(context, id).hidden, features: featuresOf(context, id) },
  });
  scheduleSubscription(context, id);
  syncEntitlementsLater(context, idOf(row.customer) ?? '');
}
