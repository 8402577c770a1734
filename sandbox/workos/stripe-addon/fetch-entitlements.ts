import Stripe from 'stripe';
import type { Sandbox } from '../sandbox';

/**
 * Fetches all active entitlements of a customer and keeps their lookup keys for the organization
 * that has this customer. Tokens carry them from the next sign-in or refresh on. A customer that
 * Stripe does not know, or has deleted, has none.
 */
export async function fetchEntitlements(
  { store }: Sandbox,
  stripe: Stripe,
  customerId: string,
): Promise<void> {
  if (!store.organizations.findBy('customer', customerId)) return;
  const lookupKeys = await listLookupKeys(stripe, customerId);
  store.transact(() => {
    // Looked up again: the organization may have got another customer meanwhile.
    const organization = store.organizations.findBy('customer', customerId);
    if (!organization) return;
    store.entitlements.put({
      id: organization.id,
      customer_id: customerId,
      lookup_keys: lookupKeys,
    });
  });
}

async function listLookupKeys(stripe: Stripe, customerId: string): Promise<string[]> {
  const lookupKeys = new Set<string>();
  try {
    const list = stripe.entitlements.activeEntitlements.list({ customer: customerId, limit: 100 });
    for await (const { lookup_key } of list) lookupKeys.add(lookup_key);
  } catch (error) {
    const isUnknown =
      error instanceof Stripe.errors.StripeError && error.code === 'resource_missing';
    if (!isUnknown) throw error;
  }
  return [...lookupKeys];
}
