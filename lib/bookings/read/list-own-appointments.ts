import { and, asc, desc, eq, gt, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import { appointments } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { ofMember, type OwnAppointment } from './own-appointment';
import { followingCursor, pageOf } from './page-cursor';

const PAGE_SIZE = 20;

/** What is ahead, a hold that is to be paid among it; and the rest, what was cancelled among it. */
export type OwnPart = 'coming' | 'past';

/**
 * A page of the caller's own appointments: those ahead, the nearest first, or those behind, the latest
 * first. A hold that ended unpaid is in neither. `after` is the `next` of the page before.
 */
export async function listOwnAppointments(
  { actor }: Context,
  { part, after }: { part: OwnPart; after?: string | undefined },
): Promise<{ rows: OwnAppointment[]; next: string | null }> {
  const rows = await ofMember()
    .where(
      and(
        eq(appointments.memberUserId, actor.userId),
        PARTS[part],
        followingCursor(after, part === 'coming'),
      ),
    )
    .orderBy(
      ...(part === 'coming'
        ? [asc(appointments.startsAt), asc(appointments.id)]
        : [desc(appointments.startsAt), desc(appointments.id)]),
    )
    .limit(PAGE_SIZE + 1);
  return pageOf(rows, PAGE_SIZE);
}

/** What the caller has ahead as a member, the nearest first: a few, for an overview. */
export async function listNextOwn({ actor }: Context): Promise<OwnAppointment[]> {
  return ofMember()
    .where(and(eq(appointments.memberUserId, actor.userId), isAhead))
    .orderBy(asc(appointments.startsAt), asc(appointments.id))
    .limit(3);
}

const isAhead = and(
  gt(appointments.endsAt, sql`now()`),
  or(
    inArray(appointments.status, ['processing', 'booked']),
    and(eq(appointments.status, 'held'), gt(appointments.holdExpiresAt, sql`now()`)),
  ),
);

const isBehind = or(
  inArray(appointments.status, ['completed', 'no_show', 'cancelled']),
  and(inArray(appointments.status, ['processing', 'booked']), lte(appointments.endsAt, sql`now()`)),
  and(eq(appointments.status, 'expired'), gt(appointments.paidCents, 0)),
);

const PARTS: Record<OwnPart, SQL | undefined> = { coming: isAhead, past: isBehind };
