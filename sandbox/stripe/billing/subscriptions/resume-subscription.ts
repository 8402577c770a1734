import { clockOfCustomer, type Context } from '../../context';
import { getCustomer } from '../../customers/get-customer';
import { syncEntitlementsLater } from '../../entitlements/sync-entitlements';
import { invalidRequest } from '../../protocol/errors';
import { idOf } from '../../store/tables';
import { buildSubscription, getSubscription } from './build-subscription';
import { changeItem, changeSubscription } from './change-subscription';
import { featuresOf } from './features-of';
import { periodLine } from '../invoices/invoice-lines';
import { createInvoice } from '../invoices/invoices';
import { payInvoice } from '../invoices/pay-invoice';
import { periodAt, periodFrom } from '../items/periods';
import { isMetered, recurringOf } from '../items/recurring-price';
import { scheduleSubscription } from './schedule-subscription';
import { finalizeInvoice } from '../invoices/finalize-invoice';

interface Resumption {
  readonly unchanged: boolean;
  readonly waitsForPayment: boolean;
}

/** Without an attempt to pay it the invoice of a resumption is void after this long. */
const UNPAID_SECONDS = 23 * 3600;

function goActive(context: Context, id: string): void {
  const { status_details: _details, ...row } = getSubscription(context, id);
  changeSubscription(context, id, row);
  context.tables.subscriptions.put({
    ...row,
    status: 'active',
    hidden: { ...row.hidden, features: featuresOf(context, id) },
  });
  scheduleSubscription(context, id);
  syncEntitlementsLater(context, idOf(row.customer) ?? '');
}

/**
 * Resumes a paused subscription (https://docs.stripe.com/api/subscriptions/resume): a new period
 * begins and is invoiced now. It stays paused until that is paid or written off; where nothing is due
 * it runs at once. By default the invoice is only made, and an attempt that fails makes it past due; with
 * `resume_on_payment_success` it is paid now, and stays paused while that fails.
 */
export function resumeSubscription(
  context: Context,
  id: string,
  { unchanged, waitsForPayment }: Resumption,
): void {
  const row = getSubscription(context, id);
  if (row.status !== 'paused')
    throw invalidRequest('Only paused subscriptions can be resumed.', { param: 'id' });
  const clock = clockOfCustomer(context, idOf(row.customer));
  const now = context.now(clock);
  const anchor = unchanged ? row.billing_cycle_anchor : now;
  const runs = context.tables.items
    .rows('subscription', id)
    .every((item) => item.current_period_end > now);
  changeSubscription(context, id, {
    billing_cycle_anchor: anchor,
    trial_end: row.trial_end === null ? null : Math.min(row.trial_end, now),
  });
  context.emitLater('customer.subscription.resumed', () => {
    const after = getSubscription(context, id);
    return after.status === 'active' ? { object: buildSubscription(context, after) } : null;
  });
  const lines = context.tables.items.rows('subscription', id).flatMap((item) => {
    const price = context.tables.prices.get(item.price);
    if (price === undefined || (unchanged && runs)) return [];
    const rhythm = recurringOf(price);
    const { end } = unchanged
      ? periodFrom(anchor, rhythm, item.current_period_end, now)
      : periodAt(anchor, rhythm, now);
    const period = { start: now, end };
    const line = isMetered(price) ? null : periodLine(context, item, price, period);
    changeItem(context, {
      ...item,
      current_period_start: now,
      current_period_end: period.end,
      billedUntil: now,
      billed: line === null ? null : { amount: line.amount, ...period },
    });
    return line === null ? [] : [line];
  });
  if (lines.length === 0) {
    goActive(context, id);
    return;
  }
  const invoice = createInvoice(context, {
    customer: getCustomer(context, idOf(row.customer) ?? ''),
    subscription: row,
    currency: row.currency,
    reason: 'subscription_update',
    lines,
    period: { start: now, end: now },
    autoAdvance: waitsForPayment,
    finalizesAt: null,
    offSession: true,
  });
  changeSubscription(context, id, { latest_invoice: invoice.id });
  const finalized = finalizeInvoice(context, invoice.id);
  if (finalized.status !== 'open') return;
  if (waitsForPayment) payInvoice(context, invoice.id, { offSession: true });
  else
    context.schedule({
      kind: 'expire_resumption',
      ref: invoice.id,
      at: now + UNPAID_SECONDS,
      clock: clock ?? 'default',
    });
}
