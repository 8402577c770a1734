import type Stripe from 'stripe';

/** Event families that say something about a customer's subscriptions. */
const CUSTOMER_FAMILIES = [
  'customer.subscription.',
  'customer.deleted',
  'customer.updated',
  'entitlements.active_entitlement_summary.',
  'invoice.',
  'invoice_payment.',
  'subscription_schedule.',
];

/**
 * What an event is a hint about: `customer:cus_…`, or null when nothing follows from it. Events
 * with one subject collapse into one job. Pure.
 */
export function subjectOf(event: Stripe.Event): string | null {
  if (event.account) return null;
  if (!CUSTOMER_FAMILIES.some((family) => event.type.startsWith(family))) return null;
  const customerId = customerOf(
    event.type,
    event.data.object as unknown as Record<string, unknown>,
  );
  return customerId ? `customer:${customerId}` : null;
}

/** The customer's id: the object itself for `customer.*`, its `customer` member otherwise. */
function customerOf(type: string, object: Record<string, unknown>): string | null {
  const isCustomer = type === 'customer.deleted' || type === 'customer.updated';
  const reference = isCustomer ? object['id'] : object['customer'];
  if (typeof reference === 'string') return reference;
  const id = (reference as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : null;
}
