import type Stripe from 'stripe';
import type { Context } from '../../context';
import { syncEntitlementsLater } from '../../entitlements/sync-entitlements';
import { followEnd } from '../../schedules/change-schedule';
import type { SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { buildSubscription, getSubscription } from './build-subscription';
import { changeSubscription } from './change-subscription';
import { changeInvoice } from '../invoices/change-invoice';
import { voidInvoice } from '../invoices/void-invoice';

interface Cancellation {
  readonly at: number;
  readonly reason: Stripe.Subscription.CancellationDetails.Reason;
  readonly feedback?: Stripe.Subscription.CancellationDetails.Feedback | null;
  readonly comment?: string | null;
  /** It ends when it was told to, and keeps saying so. */
  readonly asPlanned?: boolean;
}

const KINDS = [
  'renew',
  'upcoming',
  'trial_will_end',
  'expire',
  'expire_update',
  'resume_collection',
];

/**
 * Ends a subscription now (https://docs.stripe.com/billing/subscriptions/cancel). Its open
 * invoices stay open but are no longer collected by themselves.
 */
export function cancelSubscription(
  context: Context,
  id: string,
  cancellation: Cancellation,
): SubscriptionRow {
  const before = getSubscription(context, id);
  for (const kind of KINDS) context.unschedule(kind, id);
  for (const invoice of context.tables.invoices.rows('subscription', id)) {
    context.unschedule('retry', invoice.id);
    context.unschedule('finalize', invoice.id);
    if (before.status === 'incomplete' && invoice.status === 'open')
      voidInvoice(context, invoice.id);
    else if (invoice.status === 'open' || invoice.status === 'draft')
      changeInvoice(context, invoice, { auto_advance: false, next_payment_attempt: null });
  }
  const after = changeSubscription(context, id, {
    status: 'canceled',
    ...(cancellation.asPlanned === true ? {} : { cancel_at: null, cancel_at_period_end: false }),
    canceled_at: before.canceled_at ?? cancellation.at,
    ended_at: cancellation.at,
    cancellation_details: {
      comment: cancellation.comment ?? before.cancellation_details?.comment ?? null,
      feedback: cancellation.feedback ?? before.cancellation_details?.feedback ?? null,
      feedback_option: null,
      reason: before.cancellation_details?.reason ?? cancellation.reason,
    },
    hidden: { ...before.hidden, pendingUpdate: null },
  });
  followEnd(
    context,
    before,
    cancellation.reason === 'payment_failed' ? 'delinquent' : 'other',
    cancellation.at,
  );
  const ended = getSubscription(context, id);
  context.emit('customer.subscription.deleted', buildSubscription(context, ended));
  syncEntitlementsLater(context, idOf(after.customer) ?? '');
  return ended;
}
