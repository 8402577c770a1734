import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { APPOINTMENT_STATUSES } from '@/db/schema';
import { shownName } from '@/lib/core/database/shown-name';
import { momentsOf } from '../range/moments';
import type { Stretch } from '../range/range';
import { commissionCents, paidCents } from '../read/columns';

/** An appointment in a report. No notes: they may tell of a member's health. Cents. */
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
  commissionCents: number;
  netCents: number;
  currency: string;
}

/** Money of a report's appointments. Cents. */
export interface ReportSums {
  appointments: number;
  paidCents: number;
  refundedCents: number;
  commissionCents: number;
  netCents: number;
}

/** A hold that came to nothing is in no report; one that was paid too late, and given back, is. */
const isReported = sql`(status not in ('held', 'expired') or paid_cents > 0)`;

/** At most `limit` appointments of an organization that start in a stretch, earliest first, those after `after`. */
export async function readReportRows(
  organizationId: string,
  { from, until }: Stretch,
  timeZone: string,
  { limit, after }: { limit: number; after?: Pick<ReportRow, 'startsAt' | 'id'> | undefined },
): Promise<ReportRow[]> {
  const moments = momentsOf({ from, until }, timeZone);
  const rows = await db().execute<ReportRow & Record<string, unknown>>(sql`
    select appointments.id, to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "startsAt",
      to_char(starts_at at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI') as "startsAtLocal",
      to_char(ends_at at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI') as "endsAtLocal",
      status, event_type_name as "eventType", ${shownName} as member, amount_cents as "priceCents",
      ${paidCents} as "paidCents", refunded_cents as "refundedCents",
      ${commissionCents} as "commissionCents",
      ${paidCents} - refunded_cents - ${commissionCents} as "netCents", currency
    from appointments left join users on users.id = member_user_id
    where organization_id = ${organizationId} and ${isReported}
      and starts_at >= ${moments.from.toISOString()}::timestamptz
      and starts_at < ${moments.until.toISOString()}::timestamptz
      ${after ? sql`and (starts_at, appointments.id) > (${after.startsAt}::timestamptz, ${after.id}::uuid)` : sql``}
    order by starts_at, appointments.id limit ${limit}`);
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
    select count(*) as appointments, sum(${paidCents}) as paid, sum(refunded_cents) as refunded,
      sum(${commissionCents}) as commission
    from appointments
    where organization_id = ${organizationId} and ${isReported}
      and starts_at >= ${from.toISOString()}::timestamptz
      and starts_at < ${until.toISOString()}::timestamptz`);
  const sum = (name: string) => Number(row?.[name] ?? 0);
  return {
    appointments: sum('appointments'),
    paidCents: sum('paid'),
    refundedCents: sum('refunded'),
    commissionCents: sum('commission'),
    netCents: sum('paid') - sum('refunded') - sum('commission'),
  };
}
