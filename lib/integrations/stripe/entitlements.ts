import { allPages } from './all-pages';
import { callStripe } from './call-stripe';
import { stripe } from './client';

/** Lookup keys of every feature the customer is entitled to now (https://docs.stripe.com/billing/entitlements). */
export async function listActiveEntitlements(customerId: string): Promise<string[]> {
  const active = await callStripe(() =>
    allPages(
      stripe().entitlements.activeEntitlements.list({ customer: customerId, limit: 100 }),
      1000,
    ),
  );
  return [...new Set(active.map((entitlement) => entitlement.lookup_key))].toSorted();
}
