import type Stripe from 'stripe';
import { allPages } from './all-pages';
import { callStripe } from './call-stripe';
import { stripe } from './client';

const WITH_SECRETS = ['latest_invoice.confirmation_secret', 'pending_setup_intent'];

/**
 * Creates a subscription that waits for its first payment
 * (https://docs.stripe.com/billing/subscriptions/overview#default-incomplete). Concurrent calls
 * with one idempotency key meet Stripe's 409 "in use"; the SDK waits and tries again.
 */
export async function createSubscription(input: {
  customerId: string;
  priceId: string;
  metadata: Record<string, string>;
  idempotencyKey: string;
}): Promise<Stripe.Subscription> {
  return callStripe(() =>
    stripe().subscriptions.create(
      {
        customer: input.customerId,
        items: [{ price: input.priceId }],
        payment_behavior: 'default_incomplete',
        payment_settings: { save_default_payment_method: 'on_subscription' },
        metadata: input.metadata,
        expand: WITH_SECRETS,
      },
      { idempotencyKey: input.idempotencyKey, maxNetworkRetries: 6 },
    ),
  );
}

/** A subscription with what the browser needs to finish paying for it. */
export async function getSubscription(id: string): Promise<Stripe.Subscription> {
  return callStripe(() => stripe().subscriptions.retrieve(id, { expand: WITH_SECRETS }));
}

/** Every subscription the customer ever had, with customer, latest invoice and schedule. */
export async function listSubscriptions(customerId: string): Promise<Stripe.Subscription[]> {
  return callStripe(() =>
    allPages(
      stripe().subscriptions.list({
        customer: customerId,
        status: 'all',
        limit: 100,
        expand: ['data.customer', 'data.latest_invoice', 'data.schedule'],
      }),
      10_000,
    ),
  );
}

/**
 * Gives up a subscription whose first invoice is unpaid. Voiding comes first because Stripe
 * refuses to void a paid invoice: a payment that wins the race keeps its subscription.
 * Returns false in that case. https://docs.stripe.com/api/invoices/void
 */
export async function abandonIncomplete(subscription: Stripe.Subscription): Promise<boolean> {
  const invoice = subscription.latest_invoice;
  const invoiceId = typeof invoice === 'string' ? invoice : invoice?.id;
  if (invoiceId)
    await callStripe(() => stripe().invoices.voidInvoice(invoiceId)).catch(() => undefined);
  const current = await callStripe(() =>
    stripe().subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] }),
  );
  if (current.status === 'incomplete_expired' || current.status === 'canceled') return true;
  const latest = typeof current.latest_invoice === 'string' ? null : current.latest_invoice;
  if (current.status !== 'incomplete' || latest?.status !== 'void') return false;
  await callStripe(() => stripe().subscriptions.cancel(subscription.id));
  return true;
}
