import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { APPOINTMENT_STATUSES } from '@/db/schema';
import { shownName } from '@/lib/core/database/shown-name';
import { momentsOf } from '../range/moments';
import type { Stretch } from '../range/range';
import { commissionCents, paidCents } from '../read/columns';
import { earnedOf } from '../read/earned-of';

/**
 * An appointment in a report, its money as the ledger has it. No notes: they may tell of a member's health.
 * Cents; net is paid − refunded − disputed − commission.
 */
export interface ReportRow {
  id: string;
  /** To the microsecond, as Postgres has it: the next page begins after it. */
  startsAt: string;
  startsAtLocal: string;
  endsAtLocal: string;
  status: (typeof APPOINTMENT_STATUSES)[number];
  eventType: string;
  /** Null if the member was deleted, or never told their name. */
  member: string | null;
  priceCents: number;
  paidCents: number;
  refundedCents: number;
  /** What disputes have cost. */
  disputedCents: number;
  commissionCents: number;
  netCents: number;
  currency: string;
}

/** Money of a report's appointments. Cents. */
export interface ReportSums {
  appointments: number;
  paidCents: number;
  refundedCents: number;
  disputedCents: number;
  commissionCents: number;
  netCents: number;
}

/** A hold that came to nothing is in no report; one that was paid too late, and given back, is. */
const isReported = sql`(status not in ('held', 'expired') or paid_cents > 0)`;

/** What the ledger has of each, and of one that it has nothing of (yet, or because Stripe never had it) its own columns. */
const money = {
  paid: sql`case when earned.lines > 0 then earned.gross else ${paidCents} end`,
  refunded: sql`case when earned.lines > 0 then earned.refunded else refunded_cents end`,
  commission: sql`case when earned.lines > 0 then earned.commission else ${commissionCents} end`,
};

/** At most `limit` appointments of an organization that start in a stretch, earliest first, those after `after`. */
export async function readReportRows(
  organizationId: string,
  { from, until }: Stretch,
  timeZone: string,
  { limit, after }: { limit: number; after?: Pick<ReportRow, 'startsAt' | 'id'> | undefined },
): Promise<ReportRow[]> {
  const moments = momentsOf({ from, until }, timeZone);
  // The page first: what the ledger has is looked up for each of its rows.
  const rows = await db().execute<ReportRow & Record<string, unknown>>(sql`
    select page.id, to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "startsAt",
      to_char(starts_at at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI') as "startsAtLocal",
      to_char(ends_at at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI') as "endsAtLocal",
      status, event_type_name as "eventType", ${shownName} as member, amount_cents as "priceCents",
      (${money.paid})::float8 as "paidCents", (${money.refunded})::float8 as "refundedCents",
      earned.disputed::float8 as "disputedCents", (${money.commission})::float8 as "commissionCents",
      (${money.paid} - ${money.refunded} - earned.disputed - ${money.commission})::float8 as "netCents", currency
    from (
      select * from appointments
      where organization_id = ${organizationId} and ${isReported}
        and starts_at >= ${moments.from.toISOString()}::timestamptz
        and starts_at < ${moments.until.toISOString()}::timestamptz
        ${after ? sql`and (starts_at, id) > (${after.startsAt}::timestamptz, ${after.id}::uuid)` : sql``}
      order by starts_at, id limit ${limit}) as page
    cross join lateral (${earnedOf(sql`page.id`)}) as earned
    left join users on users.id = member_user_id
    order by starts_at, page.id`);
  return [...rows];
}

/** Sums of all appointments of a report. */
export async function readReportSums(
  organizationId: string,
  stretch: Stretch,
  timeZone: string,
): Promise<ReportSums> {
  const { from, until } = momentsOf(stretch, timeZone);
  const [row] = await db().execute<Record<string, string>>(sql`
    select count(*) as appointments, sum(${money.paid}) as paid, sum(${money.refunded}) as refunded,
      sum(earned.disputed) as disputed, sum(${money.commission}) as commission
    from appointments cross join lateral (${earnedOf(sql`appointments.id`)}) as earned
    where organization_id = ${organizationId} and ${isReported}
      and starts_at >= ${from.toISOString()}::timestamptz
      and starts_at < ${until.toISOString()}::timestamptz`);
  const sum = (name: string) => Number(row?.[name] ?? 0);
  return {
    appointments: sum('appointments'),
    paidCents: sum('paid'),
    refundedCents: sum('refunded'),
    disputedCents: sum('disputed'),
    commissionCents: sum('commission'),
    netCents: sum('paid') - sum('refunded') - sum('disputed') - sum('commission'),
  };
}
