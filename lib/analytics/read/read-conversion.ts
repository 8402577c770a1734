import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { momentsOf } from '../range/moments';
import type { Range, Stretch } from '../range/range';

/** From looking to booking, each by the day it happened. */
export interface Conversion {
  /** How often the public pages were opened. Counted without cookies, by the days of UTC. */
  views: number;
  /** Times that were chosen: holds and free bookings. */
  started: number;
  /** Those of them that were paid or cost nothing, whatever became of them later. */
  booked: number;
}

/** Bookings for each view; null where that says nothing: without views, or with more bookings than views. Pure. */
export function bookedShare({ views, booked }: Conversion): number | null {
  return views === 0 || booked > views ? null : booked / views;
}

/**
 * How many looked, began and booked in a range and in the stretch before it. Whatever was begun in a
 * stretch starts after it began, so the index by start leads to it.
 */
export async function readConversion(
  organizationId: string,
  range: Range,
  timeZone: string,
): Promise<{ now: Conversion; before: Conversion }> {
  const [was, is] = [momentsOf(range.before, timeZone), momentsOf(range, timeZone)];
  const bounds = [was.from, was.until, is.from, is.until].map((moment) => moment.toISOString());
  const rows = await db().execute<{ part: number; started: string; booked: string }>(sql`
    select width_bucket(created_at, ${`{${bounds.join(',')}}`}::timestamptz[]) as part,
      count(*) filter (where ${isOfNow}) as started,
      count(*) filter (where ${isOfNow} and ${isBooked}) as booked
    from appointments
    where organization_id = ${organizationId} and starts_at >= ${bounds[0]}::timestamptz
    group by part`);
  const [views] = await db().execute<Record<'now' | 'before', string>>(sql`
    select ${viewsIn(range)} as now, ${viewsIn(range.before)} as before
    from page_views
    where organization_id = ${organizationId} and day >= ${range.before.from}::date`);
  const inPart = (part: number) => {
    const row = rows.find((one) => one.part === part);
    return { started: Number(row?.started ?? 0), booked: Number(row?.booked ?? 0) };
  };
  return {
    now: { views: Number(views?.now ?? 0), ...inPart(IN_RANGE) },
    before: { views: Number(views?.before ?? 0), ...inPart(BEFORE_RANGE) },
  };
}

/** Which of the parts that the bounds make are the range and the stretch before it. */
const BEFORE_RANGE = 1;
const IN_RANGE = 3;

/** Not from before there were bookings. A filter: as a condition of the search Postgres would take the index for dear. */
const isOfNow = sql`event_type_id is not null`;

/** A row that is more than a hold, or was before it was cancelled. */
const isBooked = sql`(status in ('booked', 'completed', 'no_show')
  or status = 'cancelled' and (amount_cents = 0 or paid_cents > 0))`;

function viewsIn({ from, until }: Stretch) {
  return sql`sum(views) filter (where day >= ${from}::date and day < ${until}::date)`;
}
