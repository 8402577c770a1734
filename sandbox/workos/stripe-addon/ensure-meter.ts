import type Stripe from 'stripe';

export const SEAT_EVENT_NAME = 'workos_seat_count';

/**
 * Makes the meter "User Seat Count" as WorkOS does when seat sync is switched on, so that a metered
 * price can be made for it. One that is there is used.
 * Source: https://workos.com/docs/authkit/add-ons/stripe
 */
export async function ensureMeter(stripe: Stripe): Promise<void> {
  for await (const meter of stripe.billing.meters.list({ limit: 100 })) {
    if (meter.event_name === SEAT_EVENT_NAME && meter.status === 'active') return;
  }
  await stripe.billing.meters.create({
    display_name: 'User Seat Count',
    event_name: SEAT_EVENT_NAME,
    default_aggregation: { formula: 'last' },
    customer_mapping: { type: 'by_id', event_payload_key: 'stripe_customer_id' },
    value_settings: { event_payload_key: 'value' },
  });
}
