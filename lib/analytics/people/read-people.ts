import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { firstMoment, momentsOf } from '../range/moments';
import type { Period } from '../range/periods';
import type { Range } from '../range/range';
import { isCounted } from '../read/columns';

/** Members who had an appointment in a stretch; new ones had their first of all in it. */
export interface People {
  members: number;
  newMembers: number;
}

/**
 * Members of an organization in a range and in the stretch before it. One pass over the index
 * `appointments_people`, which has each member's appointments together.
 */
export async function readPeople(
  organizationId: string,
  range: Range,
  timeZone: string,
): Promise<{ now: People; before: People }> {
  const now = momentsOf(range, timeZone);
  const before = momentsOf(range.before, timeZone);
  const [row] = await db().execute<
    Record<'members' | 'fresh' | 'membersBefore' | 'freshBefore', string>
  >(sql`
    select count(*) filter (where is_seen) as members,
      count(*) filter (where is_seen and first_at >= ${at(now.from)}) as fresh,
      count(*) filter (where was_seen) as "membersBefore",
      count(*) filter (where was_seen and first_at >= ${at(before.from)}) as "freshBefore"
    from (
      select min(starts_at) as first_at, max(starts_at) >= ${at(now.from)} as is_seen,
        bool_or(starts_at >= ${at(before.from)} and starts_at < ${at(before.until)}) as was_seen
      from appointments
      where organization_id = ${organizationId} and ${isCounted} and starts_at < ${at(now.until)}
      group by member_ref) as people`);
  return {
    now: { members: Number(row?.members), newMembers: Number(row?.fresh) },
    before: { members: Number(row?.membersBefore), newMembers: Number(row?.freshBefore) },
  };
}

/** Members who had an appointment in each of some periods that follow one another, and in all of them together. */
export async function readPeopleByPeriod(
  organizationId: string,
  periods: readonly Period[],
  timeZone: string,
): Promise<{ each: number[]; all: number }> {
  const first = periods[0];
  const last = periods.at(-1);
  if (!first || !last) return { each: [], all: 0 };
  const bounds = periods.map(({ from }) => firstMoment(from, timeZone).toISOString());
  const { from, until } = momentsOf({ from: first.from, until: last.until }, timeZone);
  const rows = await db().execute<{ part: number | null; members: string }>(sql`
    with visits as (
      select distinct member_ref, width_bucket(starts_at, ${`{${bounds.join(',')}}`}::timestamptz[]) as part
      from appointments
      where organization_id = ${organizationId} and ${isCounted}
        and starts_at >= ${at(from)} and starts_at < ${at(until)})
    select part, count(*) as members from visits group by part
    union all select null, count(distinct member_ref) from visits`);
  const byPart = new Map(rows.map(({ part, members }) => [part, Number(members)]));
  return {
    each: periods.map((_, index) => byPart.get(index + 1) ?? 0),
    all: byPart.get(null) ?? 0,
  };
}

const at = (moment: Date) => sql`${moment.toISOString()}::timestamptz`;
