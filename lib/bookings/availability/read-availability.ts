import { and, asc, desc, eq, gte } from 'drizzle-orm';
import { db } from '@/db/client';
import { dayOverrides, schedules } from '@/db/schema';
import type { Schedule } from './find-schedule';

/** Days on which other hours hold. */
export type Override = typeof dayOverrides.$inferSelect;

/** An organization's schedules, the default one first, then as they were made. */
export async function listSchedules(organizationId: string): Promise<Schedule[]> {
  return db()
    .select()
    .from(schedules)
    .where(eq(schedules.organizationId, organizationId))
    .orderBy(desc(schedules.isDefault), asc(schedules.createdAt), asc(schedules.id));
}

/**
 * An organization's days of other hours that end on `today` (`YYYY-MM-DD`) or later, of every schedule.
 * Of two on one day that made later counts, which is the later in this list.
 */
export async function listOverrides(organizationId: string, today: string): Promise<Override[]> {
  return db()
    .select()
    .from(dayOverrides)
    .where(and(eq(dayOverrides.organizationId, organizationId), gte(dayOverrides.lastDay, today)))
    .orderBy(asc(dayOverrides.createdAt), asc(dayOverrides.id));
}
