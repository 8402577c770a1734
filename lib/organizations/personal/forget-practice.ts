import { eq, inArray, or } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import {
  appointments,
  calendarAddresses,
  calendarFeeds,
  courses,
  dayOverrides,
  eventTypes,
  expertProfiles,
  exports,
  lessons,
  memberProfiles,
  pageViews,
  pictures,
  refunds,
  schedules,
} from '@/db/schema';

/**
 * Forgets what a deleted person told as a member and showed as an expert. Appointments stay with their
 * amounts, as bookkeeping asks, without notes and without a name; the expert's page, hours, courses,
 * pictures, calendars and files of their statements are gone; what was issued stays.
 */
export async function forgetPractice(
  transaction: Transaction,
  userId: string,
  organizationId: string,
): Promise<void> {
  // What was written of why money went back may tell of the member.
  await transaction
    .update(refunds)
    .set({ reason: '' })
    .where(
      inArray(
        refunds.appointmentId,
        transaction
          .select({ id: appointments.id })
          .from(appointments)
          .where(
            or(
              eq(appointments.memberUserId, userId),
              eq(appointments.organizationId, organizationId),
            ),
          ),
      ),
    );
  await transaction
    .update(appointments)
    .set({ memberUserId: null, notes: '', memberTimeZone: null, memberLocale: null })
    .where(eq(appointments.memberUserId, userId));
  await transaction
    .update(appointments)
    .set({ notes: '', privateNotes: '' })
    .where(eq(appointments.organizationId, organizationId));
  await transaction.delete(memberProfiles).where(eq(memberProfiles.userId, userId));
  for (const table of OF_EXPERT)
    await transaction.delete(table).where(eq(table.organizationId, organizationId));
}

const OF_EXPERT = [
  expertProfiles,
  exports,
  eventTypes,
  lessons,
  courses,
  schedules,
  dayOverrides,
  pictures,
  calendarAddresses,
  calendarFeeds,
  pageViews,
] as const;
