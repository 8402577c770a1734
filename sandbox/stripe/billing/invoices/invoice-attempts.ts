import { clockOfCustomer, type Context } from '../../context';
import type { InvoiceRow, SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { buildInvoice } from './invoices';
import { cancelSubscription } from '../subscriptions/cancel-subscription';
import { changeSubscription } from '../subscriptions/change-subscription';
import { syncEntitlementsLater } from '../../entitlements/sync-entitlements';
import { changeInvoice } from './change-invoice';

const DAY = 24 * 3600;

/**
 * After an automatic failure: the next try by the dunning settings, or their outcome
 * (https://docs.stripe.com/billing/revenue-recovery/smart-retries). Smart Retries choose the
 * moment by machine learning; here the delays are fixed and settable.
 */
function nextAttempt(context: Context, invoice: InvoiceRow, attempts: number): number | null {
  if (
    invoice.billing_reason === 'subscription_create' ||
    invoice.collection_method !== 'charge_automatically'
  )
    return null;
  const days = context.settings().dunning.retryDays[attempts - 1];
  if (days === undefined) return null;
  return context.now(clockOfCustomer(context, idOf(invoice.customer))) + days * DAY;
}

function giveUp(context: Context, subscription: SubscriptionRow): void {
  const { outcome } = context.settings().dunning;
  if (outcome === 'past_due') return;
  if (outcome === 'cancel') {
    const at = context.now(clockOfCustomer(context, idOf(subscription.customer)));
    cancelSubscription(context, subscription.id, { at, reason: 'payment_failed' });
    return;
  }
  changeSubscription(context, subscription.id, { status: 'unpaid' });
  syncEntitlementsLater(context, idOf(subscription.customer) ?? '');
}

function followSubscription(context: Context, invoice: InvoiceRow, exhausted: boolean): void {
  const subscription = context.tables.subscriptions.get(invoice.hidden.subscription ?? '');
  if (subscription === undefined || subscription.hidden.pendingUpdate?.invoice === invoice.id)
    return;
  // What is sent is late at its due date, not when somebody failed to pay it before.
  if (invoice.collection_method === 'send_invoice') return;
  const resumes = subscription.status === 'paused' && invoice.auto_advance !== true;
  if (!resumes && !['active', 'trialing', 'past_due'].includes(subscription.status)) return;
  // So does the first attempt at a resumption that did not wait for its payment.
  // A trial's later invoice and a renewal both make it past due; the first invoice never gets here.
  const late =
    subscription.status === 'past_due'
      ? subscription
      : changeSubscription(context, subscription.id, { status: 'past_due' });
  syncEntitlementsLater(context, idOf(subscription.customer) ?? '');
  if (exhausted) giveUp(context, late);
}

/** Any attempt counts as the first; after that only automatic retries count. */
export function recordFailedAttempt(
  context: Context,
  invoice: InvoiceRow,
  automatic: boolean,
): void {
  const counts = automatic || invoice.attempt_count === 0;
  const attempts = counts ? invoice.attempt_count + 1 : invoice.attempt_count;
  const next = counts ? nextAttempt(context, invoice, attempts) : invoice.next_payment_attempt;
  const updated = changeInvoice(context, invoice, {
    attempted: true,
    attempt_count: attempts,
    next_payment_attempt: next,
  });
  if (next !== null && counts) {
    context.schedule({
      kind: 'retry',
      ref: invoice.id,
      at: next,
      clock: clockOfCustomer(context, idOf(invoice.customer)) ?? 'default',
    });
  }
  context.emit('invoice.payment_failed', buildInvoice(context, updated));
  followSubscription(context, updated, automatic && counts && next === null);
}

/** The customer must authenticate: asked for, and when they are away also counted as a failure. */
export function recordActionRequired(
  context: Context,
  invoice: InvoiceRow,
  offSession: boolean,
): void {
  if (offSession) recordFailedAttempt(context, invoice, true);
  // On session it is an attempt as well, but one that is still under way.
  else changeInvoice(context, invoice, { attempted: true });
  const current = context.tables.invoices.get(invoice.id) ?? invoice;
  context.emit('invoice.payment_action_required', buildInvoice(context, current));
}
