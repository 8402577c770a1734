import type Stripe from 'stripe';
import { allPages } from './transport/all-pages';
import { callStripe, changeStripe } from './transport/call-stripe';
import { stripe } from './transport/client';

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

/** A subscription with its customer. */
export async function getSubscriptionWithCustomer(id: string): Promise<Stripe.Subscription> {
  return callStripe(() => stripe().subscriptions.retrieve(id, { expand: ['customer'] }));
}

/** Every subscription the customer ever had, with customer, latest invoice and schedule. */
export async function listSubscriptions(customerId: string): Promise<Stripe.Subscription[]> {
  return allPages((page) =>
    stripe().subscriptions.list({
      customer: customerId,
      status: 'all',
      ...page,
      expand: ['data.customer', 'data.latest_invoice', 'data.schedule'],
    }),
  );
}

/**
 * A hundred subscriptions of the whole account that have not ended, with their customers, newest
 * first, from the one after `after` on; `next` is where the following hundred begin, null after the
 * last. Throws `provider_unavailable`.
 */
export async function listRunningSubscriptions(
  after: string | null,
): Promise<{ subscriptions: Stripe.Subscription[]; next: string | null }> {
  const page = await callStripe(() =>
    stripe().subscriptions.list({
      limit: 100,
      ...(after && { starting_after: after }),
      expand: ['data.customer'],
    }),
  );
  const last = page.data.at(-1)?.id ?? null;
  return { subscriptions: page.data, next: page.has_more ? last : null };
}

/** A subscription with its latest invoice. */
export async function getSubscriptionWithInvoice(id: string): Promise<Stripe.Subscription> {
  return callStripe(() => stripe().subscriptions.retrieve(id, { expand: ['latest_invoice'] }));
}

/** Ends a subscription at once. */
export async function cancelNow(id: string): Promise<void> {
  await changeStripe(() => stripe().subscriptions.cancel(id));
}
