import type { Context } from '../../context';
import { syncEntitlementsLater } from '../../entitlements/sync-entitlements';
import type { InvoiceRow, SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { applyPendingUpdate } from '../changes/pending-update';
import { changeSubscription } from './change-subscription';
import { featuresOf } from './features-of';
import { scheduleSubscription } from './schedule-subscription';

function saveCard(
  context: Context,
  subscription: SubscriptionRow,
  invoice: InvoiceRow,
): string | null {
  if (subscription.payment_settings?.save_default_payment_method !== 'on_subscription') return null;
  const payment = context.tables.invoicePayments
    .rows('invoice', invoice.id)
    .find((row) => row.status === 'paid');
  return idOf(
    context.tables.paymentIntents.get(idOf(payment?.payment.payment_intent) ?? '')?.payment_method,
  );
}

/** What a paid invoice does to its subscription: it starts, recovers, or takes its pending update. */
export function subscriptionInvoicePaid(context: Context, invoice: InvoiceRow): void {
  const subscription = context.tables.subscriptions.get(invoice.hidden.subscription ?? '');
  if (subscription === undefined) return;
  const card = saveCard(context, subscription, invoice);
  if (card !== null && card !== subscription.default_payment_method) {
    changeSubscription(context, subscription.id, { default_payment_method: card });
  }
  if (subscription.hidden.pendingUpdate?.invoice === invoice.id)
    applyPendingUpdate(context, subscription.id);
  const { status } = subscription;
  const latest = idOf(subscription.latest_invoice) === invoice.id;
  // Stripe looks at the most recent invoice; paying an older one alone does not recover.
  const starts = status === 'incomplete' && latest;
  const recovers = (status === 'past_due' || status === 'unpaid') && latest;
  if (starts || recovers || isResumption(subscription, invoice)) goActive(context, subscription);
}

/** Whether an invoice is what a paused subscription waits for to go on. */
function isResumption(subscription: SubscriptionRow, invoice: InvoiceRow): boolean {
  const latest = idOf(subscription.latest_invoice) === invoice.id;
  const { status } = subscription;
  return status === 'paused' && latest && invoice.billing_reason === 'subscription_update';
}

/** A resumption that is written off lets its subscription go on as well as one that is paid. */
export function resumptionWrittenOff(context: Context, invoice: InvoiceRow): void {
  const subscription = context.tables.subscriptions.get(invoice.hidden.subscription ?? '');
  if (subscription && isResumption(subscription, invoice)) goActive(context, subscription);
}

function goActive(context: Context, subscription: SubscriptionRow): void {
  context.unschedule('expire', subscription.id);
  const { status_details: _details, ...current } =
    context.tables.subscriptions.get(subscription.id) ?? subscription;
  changeSubscription(context, subscription.id, {
    ...current,
    status: 'active',
    hidden: { ...current.hidden, features: featuresOf(context, subscription.id) },
  });
  scheduleSubscription(context, subscription.id);
  syncEntitlementsLater(context, idOf(subscription.customer) ?? '');
}
