import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { firstMoment } from '../range/moments';
import type { Stretch } from '../range/range';
import { commissionCents, isCounted, paidCents } from './columns';
import type { Figures } from './figures';

/** Figures of a local day (`YYYY-MM-DD`); days without appointments are left out. */
export interface DayFigures extends Figures {
  day: string;
}

/** Figures of an event type in one of the two stretches. */
export interface TypeFigures extends Figures {
  /** Null for appointments from before there were event types, which go by their name. */
  eventTypeId: string | null;
  name: string;
  isBefore: boolean;
}

/** Each day and each event type. */
export interface Sums {
  days: DayFigures[];
  types: TypeFigures[];
}

/** What `sql` answers: numbers of Postgres that may be large are text. */
type Row = Record<keyof Figures, string> & {
  day: string | null;
  eventTypeId: string | null;
  name: string | null;
  isBefore: boolean | null;
};

/**
 * Sums of an organization's appointments by their local day and by event type, in one pass over the
 * index `appointments_sums`. Types are told apart before and from `from` on; days reach back to
 * `backTo`. `until` is the first day that is not counted.
 */
export async function readSums(
  organizationId: string,
  { from, until }: Stretch,
  backTo: Stretch,
  timeZone: string,
): Promise<Sums> {
  const rows = await db().execute<Row>(sql`
    with of_each as (
      select width_bucket(starts_at, ${firstMoments(backTo.from, until, timeZone)}) - 1 as day,
        event_type_id, case when event_type_id is null then event_type_name end as old_name, status,
        ${isCounted} as is_counted, ${paidCents} as paid, refunded_cents as refunded,
        ${commissionCents} as commission
      from appointments
      where organization_id = ${organizationId}
        and starts_at >= ${firstMoment(backTo.from, timeZone).toISOString()}::timestamptz
        and starts_at < ${firstMoment(until, timeZone).toISOString()}::timestamptz
      -- Keeps Postgres from working the columns out anew for every sum that they are in.
      offset 0),
    cells as (
      select day, event_type_id, old_name, sum(paid) as gross, sum(refunded) as refunded,
        sum(commission) as commission, count(*) filter (where is_counted) as counted,
        count(*) filter (where paid > 0) as paid,
        count(*) filter (where status = 'cancelled') as cancelled,
        count(*) filter (where status = 'no_show') as no_shows
      from of_each
      group by 1, 2, 3),
    parts as (
      select ${backTo.from}::date + day as day, event_type_id, old_name,
        case when ${backTo.from}::date + day >= ${from}::date then false
          when ${backTo.from}::date + day < ${backTo.until}::date then true end as is_before,
        gross, refunded, commission, counted, paid, cancelled, no_shows
      from cells)
    select day::text, event_type_id as "eventTypeId", is_before as "isBefore",
      coalesce((select title from event_types where id = event_type_id), old_name) as name,
      sum(gross) as "grossCents", sum(refunded) as "refundedCents",
      sum(commission) as "commissionCents", sum(gross - refunded - commission) as "netCents",
      sum(counted) as appointments, sum(paid) as paid, sum(cancelled) as cancelled,
      sum(no_shows) as "noShows"
    from parts
    group by grouping sets ((day), (event_type_id, old_name, is_before))`);
  const isDay = ({ day }: Row) => day !== null;
  return {
    days: rows.filter(isDay).map((row) => ({ ...toFigures(row), day: row.day ?? '' })),
    types: rows
      .filter((row) => !isDay(row) && row.isBefore !== null)
      .map((row) => ({
        ...toFigures(row),
        eventTypeId: row.eventTypeId,
        name: row.name ?? '',
        isBefore: row.isBefore ?? false,
      })),
  };
}

/** When each local day begins, as an array of Postgres: looking a moment up in it is far quicker than asking the calendar for each row. */
function firstMoments(from: string, until: string, timeZone: string) {
  return sql`(select array_agg(day at time zone ${timeZone} order by day)
    from generate_series(${from}::timestamp, ${until}::timestamp - interval '1 day', interval '1 day') as day)`;
}

function toFigures(row: Row): Figures {
  return {
    grossCents: Number(row.grossCents),
    refundedCents: Number(row.refundedCents),
    commissionCents: Number(row.commissionCents),
    netCents: Number(row.netCents),
    appointments: Number(row.appointments),
    paid: Number(row.paid),
    cancelled: Number(row.cancelled),
    noShows: Number(row.noShows),
  };
}
