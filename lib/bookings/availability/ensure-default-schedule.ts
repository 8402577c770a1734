import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { schedules } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { ownTimeZone } from '@/lib/experts/profile/ensure-profile';
import { readProfile } from '@/lib/experts/profile/read-profile';
import type { TimeWindow, WeeklyHours } from '@/types/bookings';

const WORKING_DAY: TimeWindow[] = [
  { from: 9 * 60, until: 12 * 60 },
  { from: 14 * 60, until: 18 * 60 },
];

/** What an expert begins with: weekdays, with a long lunch. */
export const FIRST_HOURS: WeeklyHours = [...Array.from({ length: 5 }, () => WORKING_DAY), [], []];

/**
 * Sees to it that the caller's organization has a default schedule, in the expert's time zone; two at
 * once make one, since the database has one default for each. It has no name; pages call it by their
 * own word until somebody names it.
 */
export async function ensureDefaultSchedule({ organizationId, actor }: Context): Promise<void> {
  const itsDefault = and(eq(schedules.organizationId, organizationId), schedules.isDefault);
  if ((await db().$count(schedules, itsDefault)) > 0) return;
  const profile = await readProfile(organizationId);
  await db()
    .insert(schedules)
    .values({
      organizationId,
      name: '',
      timeZone: profile?.timeZone ?? (await ownTimeZone(actor.userId)),
      isDefault: true,
      hours: FIRST_HOURS,
    })
    .onConflictDoNothing({
      target: schedules.organizationId,
      where: sql`${schedules.isDefault}`,
    });
}
