import { and, asc, desc, eq, gt, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments, eventTypes } from '@/db/schema';
import { requirePractice } from '@/lib/access/practice';
import type { Context } from '@/lib/core/context';
import { isUuid } from '@/lib/core/database/is-uuid';
import { followingCursor, pageOf } from '../read/page-cursor';
import { ofPractice, type PracticeAppointment } from './practice-columns';

const PAGE_SIZE = 25;

export const PRACTICE_PARTS = ['coming', 'past', 'cancelled'] as const;
export type PracticePart = (typeof PRACTICE_PARTS)[number];

/** Which appointments are asked for; `after` is the `next` of the page before. */
export interface PracticeQuestion {
  part: PracticePart;
  eventTypeId?: string | undefined;
  after?: string | undefined;
}

/**
 * A page of an expert's appointments: those ahead, the nearest first; those behind or cancelled, the
 * latest first. Holds are in none: nobody has booked yet. Throws `feature_required`, `forbidden`.
 */
export async function listPracticeAppointments(
  context: Context,
  { part, eventTypeId, after }: PracticeQuestion,
): Promise<{ rows: PracticeAppointment[]; next: string | null }> {
  await requirePractice(context, 'appointments_manage');
  const isForward = part === 'coming';
  const order = isForward ? asc : desc;
  const rows = await ofPractice()
    .where(
      and(
        eq(appointments.organizationId, context.organizationId),
        PARTS[part],
        isUuid(eventTypeId ?? '') ? eq(appointments.eventTypeId, eventTypeId ?? '') : undefined,
        followingCursor(after, isForward),
      ),
    )
    .orderBy(order(appointments.startsAt), order(appointments.id))
    .limit(PAGE_SIZE + 1);
  return pageOf(rows, PAGE_SIZE);
}

const isBooked = inArray(appointments.status, ['processing', 'booked']);

const PARTS: Record<PracticePart, SQL | undefined> = {
  coming: and(isBooked, gt(appointments.endsAt, sql`now()`)),
  past: or(
    inArray(appointments.status, ['completed', 'no_show']),
    and(isBooked, lte(appointments.endsAt, sql`now()`)),
  ),
  cancelled: or(
    eq(appointments.status, 'cancelled'),
    and(eq(appointments.status, 'expired'), gt(appointments.paidCents, 0)),
  ),
};

/** What an expert offers or has offered, to choose among appointments by. Throws `feature_required`, `forbidden`. */
export async function listBookedTypes(context: Context): Promise<{ id: string; title: string }[]> {
  await requirePractice(context, 'appointments_manage');
  return db()
    .select({ id: eventTypes.id, title: eventTypes.title })
    .from(eventTypes)
    .where(eq(eventTypes.organizationId, context.organizationId))
    .orderBy(asc(eventTypes.createdAt), asc(eventTypes.id));
}
