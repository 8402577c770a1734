import type Stripe from 'stripe';
import type { Sandbox } from '../sandbox';
import { ensureMeter, SEAT_EVENT_NAME } from './ensure-meter';

/**
 * Tells Stripe how many active members an organization has, as a meter event for its customer. The
 * value is the count itself, not a difference, so the last event wins (aggregation `last`).
 * `version` names the event, so that a repeat after a lost answer counts once.
 * Uncertain: whether setting `stripe_customer_id` sends a count too; here only membership changes do.
 * Source: https://workos.com/docs/authkit/add-ons/stripe
 */
export async function sendSeatCount(
  { store }: Sandbox,
  stripe: Stripe,
  organizationId: string,
  version: string,
): Promise<void> {
  const customerId = store.organizations.find(organizationId)?.stripe_customer_id;
  if (customerId === undefined) return;
  await ensureMeter(stripe);
  const active = store.memberships
    .listBy('organization', organizationId)
    .filter(({ status }) => status === 'active');
  await stripe.billing.meterEvents.create({
    event_name: SEAT_EVENT_NAME,
    identifier: `workos_${version}`,
    payload: { stripe_customer_id: customerId, value: String(active.length) },
  });
}
