import { sql } from 'drizzle-orm';
import { LEAST_PEOPLE_COUNTED } from '@/config/bookings';
import { db } from '@/db/client';
import { momentsOf } from '../range/moments';
import type { Stretch } from '../range/range';
import { isCounted } from '../read/columns';
import { type Group, suppressSmall, type Told } from './suppress-small';

/** What members chose to tell of themselves. */
export const DIMENSIONS = ['ageBand', 'country', 'language'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Everybody in it, and what may be said of them; null where too few told the same. */
export type Demographics = Record<Dimension, Told | null> & { people: number };

/**
 * What an organization's members told of themselves, never of fewer than `LEAST_PEOPLE_COUNTED`. Give it
 * the same stretch whatever else a page shows: from two stretches that overlap, the groups of those who
 * are in one alone could be subtracted.
 */
export async function readDemographics(
  organizationId: string,
  stretch: Stretch,
  timeZone: string,
): Promise<Demographics> {
  const { from, until } = momentsOf(stretch, timeZone);
  const rows = await db().execute<{ dimension: number; key: string | null; people: string }>(sql`
    select grouping(age_band, country, language) as dimension,
      coalesce(age_band, country, language) as key, count(*) as people
    from (
      select max(member_user_id) as user_id from appointments
      where organization_id = ${organizationId} and ${isCounted}
        and starts_at >= ${from.toISOString()}::timestamptz
        and starts_at < ${until.toISOString()}::timestamptz
      group by member_ref) as members
    left join member_profiles using (user_id)
    group by grouping sets ((age_band), (country), (language))`);
  const groupsOf = (dimension: Dimension): Group[] =>
    rows
      .filter((row) => row.dimension === GROUPING[dimension])
      .map(({ key, people }) => ({ key, people: Number(people) }));
  const tell = (dimension: Dimension) => suppressSmall(groupsOf(dimension), LEAST_PEOPLE_COUNTED);
  return {
    people: groupsOf('ageBand').reduce((sum, { people }) => sum + people, 0),
    ageBand: tell('ageBand'),
    country: tell('country'),
    language: tell('language'),
  };
}

/** What `grouping(age_band, country, language)` says of each: a bit for every column that is not grouped by. */
const GROUPING: Record<Dimension, number> = { ageBand: 0b011, country: 0b101, language: 0b110 };
