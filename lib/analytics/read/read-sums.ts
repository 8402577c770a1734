import { sql } from 'drizzle-orm';
import { commissionCents, isCounted, isOutside, paidCents } from './columns';
import { type Days, type Summed, type Sums, sumsOf } from './sums-of';

/** Appointments by their own days, over the index `appointments_sums`. */
const appointmentsOf = (organizationId: string): Summed => ({
  rows: sql`
    select starts_at as at, event_type_id,
      case when event_type_id is null then event_type_name end as old_name, status
    from appointments where organization_id = ${organizationId}`,
  at: sql`starts_at`,
  figures: {
    appointments: sql`count(*) filter (where ${isCounted})`,
    cancelled: sql`count(*) filter (where status = 'cancelled')`,
    noShows: sql`count(*) filter (where status = 'no_show')`,
  },
});

/** Money by the days on which Stripe moved it, as the ledger has it, over the index `ledger_earnings_sums`. */
const moneyOf = (organizationId: string): Summed => ({
  rows: sql`
    select occurred_at as at, event_type_id, null::text as old_name, gross_cents, refunded_cents,
      disputed_cents, commission_cents
    from ledger_earnings where organization_id = ${organizationId} and currency = 'eur'`,
  at: sql`occurred_at`,
  figures: {
    grossCents: sql`sum(gross_cents)`,
    refundedCents: sql`sum(refunded_cents)`,
    disputedCents: sql`sum(disputed_cents)`,
    commissionCents: sql`sum(commission_cents)`,
    paid: sql`count(*) filter (where gross_cents > 0)`,
  },
});

/**
 * Money of appointments that were not paid for at Stripe, by their own days: no ledger has it. Over the
 * index `appointments_outside`, which is empty where everything is paid for here.
 */
const outsideOf = (organizationId: string): Summed => ({
  rows: sql`
    select starts_at as at, event_type_id,
      case when event_type_id is null then event_type_name end as old_name,
      ${paidCents} as paid, refunded_cents, ${commissionCents} as commission
    from appointments where organization_id = ${organizationId} and ${isOutside}`,
  at: sql`starts_at`,
  figures: {
    grossCents: sql`sum(paid)`,
    refundedCents: sql`sum(refunded_cents)`,
    commissionCents: sql`sum(commission)`,
    paid: sql`count(*) filter (where paid > 0)`,
  },
});

/**
 * Figures of an organization by local day and by event type. A day or type may come more than once: what
 * took place and what was paid are summed apart, and belong together.
 */
export async function readSums(organizationId: string, days: Days): Promise<Sums> {
  const parts = await Promise.all(
    [appointmentsOf, moneyOf, outsideOf].map((part) => sumsOf(part(organizationId), days)),
  );
  return {
    days: parts.flatMap((part) => part.days),
    types: parts.flatMap(({ types }) => types),
  };
}
