import type Stripe from 'stripe';
import { isOverdue } from '@/lib/subscriptions/status';
import type { PlannedEmail } from '@/types/emails';
import { isNews, isSince } from './is-news';

/** What is known about the subscription an invoice belongs to. */
export interface InvoiceContext {
  plan: string | null;
  /** Stripe's status of the subscription. */
  status: string;
  live: boolean;
  graceEndsAt: Date | null;
  /** Since when its customer is ours. */
  customerSince: Date;
}

/**
 * The receipt or the failure that an invoice calls for; null if none. Pure. Nothing is written about
 * invoices from before the customer was ours, so that taking over an old customer is silent, and no
 * receipt for what was paid more than `NEWS_DAYS` ago. A first payment that fails is not written
 * about either: the person is looking at it.
 */
export function invoiceEmail(
  invoice: Stripe.Invoice,
  context: InvoiceContext,
  now: Date,
): PlannedEmail | null {
  if (!isSince(new Date(invoice.created * 1000), context.customerSince)) return null;
  if (invoice.status === 'paid') return receipt(invoice, context, now);
  return invoice.status === 'open' ? failure(invoice, context) : null;
}

function receipt(invoice: Stripe.Invoice, context: InvoiceContext, now: Date): PlannedEmail | null {
  const paidAt = new Date((invoice.status_transitions.paid_at ?? invoice.created) * 1000);
  if (invoice.amount_paid <= 0 || !isNews(paidAt, now)) return null;
  return {
    kind: 'receipt',
    dedupeKey: `receipt:${invoice.id}`,
    data: {
      invoiceId: invoice.id,
      number: invoice.number,
      amountCents: invoice.amount_paid,
      currency: invoice.currency,
      paidAt: paidAt.toISOString(),
      plan: context.plan,
    },
  };
}

/** Only of a subscription in arrears; an upgrade that is not paid leaves the old plan as it was. */
function failure(invoice: Stripe.Invoice, context: InvoiceContext): PlannedEmail | null {
  if (!isOverdue(context.status)) return null;
  if (invoice.attempt_count < 1 || invoice.amount_remaining <= 0) return null;
  const next = invoice.next_payment_attempt;
  return {
    kind: 'payment_failed',
    dedupeKey: `payment_failed:${invoice.id}:${invoice.attempt_count}`,
    data: {
      invoiceId: invoice.id,
      amountCents: invoice.amount_remaining,
      currency: invoice.currency,
      attempt: invoice.attempt_count,
      plan: context.plan,
      nextAttemptAt: next ? new Date(next * 1000).toISOString() : null,
      accessUntil: context.live ? (context.graceEndsAt?.toISOString() ?? null) : null,
    },
  };
}
