import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { firstMoment } from '../range/moments';
import type { Stretch } from '../range/range';
import { type Figures, NOTHING } from './figures';

/** Figures of a local day (`YYYY-MM-DD`). */
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

/** Each day and each event type; what has nothing is left out. */
export interface Sums {
  days: DayFigures[];
  types: TypeFigures[];
}

/** Something with moments and event types that figures are summed over. */
export interface Summed {
  /** `at`, `event_type_id`, `old_name` and what the figures need, of one organization. */
  rows: SQL;
  /** The column of the moment, by which an index leads to it. */
  at: SQL;
  figures: Partial<Record<keyof Figures, SQL>>;
}

/** Which days: types are told apart in and before the range, days reach back to `backTo`. */
export interface Days {
  range: Stretch;
  backTo: Stretch;
  timeZone: string;
}

/** What `sql` answers: numbers of Postgres that may be large are text. */
type Row = Partial<Record<keyof Figures, string>> & {
  day: string | null;
  eventTypeId: string | null;
  name: string | null;
  isBefore: boolean | null;
};

/**
 * Sums by local day and by event type, in one pass over an index. `range.until` is the first day that is not
 * counted.
 */
export async function sumsOf({ rows, at, figures }: Summed, days: Days): Promise<Sums> {
  const { range, backTo, timeZone } = days;
  const names = Object.keys(figures) as (keyof Figures)[];
  const columns = (each: (name: keyof Figures) => SQL) => sql.join(names.map(each), sql`, `);
  const found = await db().execute<Row>(sql`
    with of_each as (
      select *, width_bucket(at, ${firstMoments(backTo.from, range.until, timeZone)}) - 1 as day
      from (${rows}
        and ${at} >= ${firstMoment(backTo.from, timeZone).toISOString()}::timestamptz
        and ${at} < ${firstMoment(range.until, timeZone).toISOString()}::timestamptz) as found
      -- Keeps Postgres from working the columns out anew for every sum that they are in.
      offset 0),
    cells as (
      select day, event_type_id, old_name,
        ${columns((name) => sql`${figures[name]} as ${sql.identifier(name)}`)}
      from of_each
      group by 1, 2, 3),
    parts as (
      select ${backTo.from}::date + day as day, event_type_id, old_name,
        case when ${backTo.from}::date + day >= ${range.from}::date then false
          when ${backTo.from}::date + day < ${backTo.until}::date then true end as is_before,
        ${columns((name) => sql`${sql.identifier(name)}`)}
      from cells)
    select day::text, event_type_id as "eventTypeId", is_before as "isBefore",
      coalesce((select title from event_types where id = event_type_id), old_name) as name,
      ${columns((name) => sql`sum(${sql.identifier(name)}) as ${sql.identifier(name)}`)}
    from parts
    group by grouping sets ((day), (event_type_id, old_name, is_before))`);
  return bothKinds([...found], names);
}

function bothKinds(rows: readonly Row[], names: readonly (keyof Figures)[]): Sums {
  const figures = (row: Row): Figures => {
    const sums = { ...NOTHING };
    for (const name of names) sums[name] = Number(row[name] ?? 0);
    const { grossCents, refundedCents, disputedCents, commissionCents } = sums;
    return { ...sums, netCents: grossCents - refundedCents - disputedCents - commissionCents };
  };
  return {
    days: rows.flatMap((row) => (row.day === null ? [] : { ...figures(row), day: row.day })),
    types: rows.flatMap((row) =>
      row.day !== null || row.isBefore === null
        ? []
        : {
            ...figures(row),
            eventTypeId: row.eventTypeId,
            name: row.name ?? '',
            isBefore: row.isBefore,
          },
    ),
  };
}

/** When each local day begins, as an array of Postgres: looking a moment up in it is far quicker than asking the calendar for each row. */
function firstMoments(from: string, until: string, timeZone: string) {
  return sql`(select array_agg(day at time zone ${timeZone} order by day)
    from generate_series(${from}::timestamp, ${until}::timestamp - interval '1 day', interval '1 day') as day)`;
}
