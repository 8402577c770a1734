import type Stripe from 'stripe';
import { callStripe } from './call-stripe';
import { stripe } from './client';

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

/** Whether the customer still exists in Stripe (a deleted one answers with a tombstone). */
export async function isCustomerDeleted(customerId: string): Promise<boolean> {
  const customer = await callStripe(() => stripe().customers.retrieve(customerId));
  return customer.deleted === true;
}
