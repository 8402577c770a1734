import { sql } from 'drizzle-orm';

/**
 * What a row of `appointments` means in sums. A row without an event type is from before there were
 * bookings: nobody asked Stripe about it, so what took place or will is taken for paid with its price.
 */

/** Takes place or took place; a hold, what came to nothing and what was cancelled does not. */
export const isCounted = sql`status in ('booked', 'completed', 'no_show')`;

const isFromBefore = sql`event_type_id is null`;

/** Has money that did not go through Stripe, so that the ledger has nothing of it; as the index `appointments_outside` says it. */
export const isOutside = sql`(payment_intent_id is null and (paid_cents > 0 or ${isFromBefore}))`;

/** What was paid, whatever became of the appointment. Cents. */
export const paidCents = sql`case when not (${isFromBefore}) then paid_cents
  when ${isCounted} then amount_cents else 0 end`;

/** The platform's share of it, less what came back with refunds. Cents. */
export const commissionCents = sql`case when ${paidCents} > 0
  then commission_cents - commission_refunded_cents else 0 end`;
