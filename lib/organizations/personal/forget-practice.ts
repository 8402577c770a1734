import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import {
  calendarAddresses,
  calendarFeeds,
  dayOverrides,
  eventTypes,
  expertProfiles,
  pictures,
  schedules,
} from '@/db/schema';

/**
 * Forgets what somebody deleted had shown and set up as an expert: page, pictures, hours, calendars.
 * What could be booked is archived, since appointments lead back to it, without its place.
 */
export async function forgetPractice(
  transaction: Transaction,
  organizationId: string,
): Promise<void> {
  const tables = [
    expertProfiles,
    pictures,
    calendarFeeds,
    calendarAddresses,
    dayOverrides,
    schedules,
  ] as const;
  for (const table of tables)
    await transaction.delete(table).where(eq(table.organizationId, organizationId));
  await transaction
    .update(eventTypes)
    .set({ status: 'archived', location: '', scheduleId: null })
    .where(eq(eventTypes.organizationId, organizationId));
}
