import type Stripe from 'stripe';
import { callStripe } from './transport/call-stripe';
import { stripe } from './transport/client';

/**
 * Creates the Stripe customer of an organization. `generation` counts earlier, deleted customers;
 * together they make the idempotency key, so a retry after a crash yields the same customer.
 */
export async function createCustomer(input: {
  organizationId: string;
  generation: number;
  name: string;
  email: string;
}): Promise<Stripe.Customer> {
  const { organizationId, generation, name, email } = input;
  return callStripe(() =>
    stripe().customers.create(
      { name, email, metadata: { organizationId } },
      { idempotencyKey: `customer:${organizationId}:${generation}` },
    ),
  );
}

/** Where a customer wants what is about its bills; null if it has no address. */
export async function findCustomerContact(
  customerId: string,
): Promise<{ email: string; name: string | null; locale: string | null } | null> {
  const customer = await callStripe(() => stripe().customers.retrieve(customerId));
  if (customer.deleted || !customer.email) return null;
  const { email, name = null, preferred_locales: locales } = customer;
  return { email, name, locale: locales?.[0] ?? null };
}

/** Whether the customer still exists in Stripe (a deleted one answers with a tombstone). */
export async function isCustomerDeleted(customerId: string): Promise<boolean> {
  const customer = await callStripe(() => stripe().customers.retrieve(customerId));
  return customer.deleted === true;
}
