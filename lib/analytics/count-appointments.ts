import { and, count, eq, gt, gte, inArray, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';

/** States of appointments that take place or took place; a hold or what came to nothing is none. */
const COUNTED = ['booked', 'completed', 'no_show'] as const;

/** Appointments that an organization's analytics are made of. */
export async function countAnalysed(organizationId: string): Promise<number> {
  return countWhere(
    and(
      eq(appointments.organizationId, organizationId),
      inArray(appointments.status, [...COUNTED]),
    ),
  );
}

/** Appointments an organization has booked for `from` or later. */
export async function countBookedFrom(organizationId: string, from: Date): Promise<number> {
  return countWhere(
    and(
      eq(appointments.organizationId, organizationId),
      eq(appointments.status, 'booked'),
      gte(appointments.startsAt, from),
    ),
  );
}

/** Whether an organization ever had anything to count, money of what was cancelled included. */
export async function hasAnyAppointment(organizationId: string): Promise<boolean> {
  const [row] = await db()
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.organizationId, organizationId),
        or(inArray(appointments.status, [...COUNTED, 'cancelled']), gt(appointments.paidCents, 0)),
      ),
    )
    .limit(1);
  return row !== undefined;
}

async function countWhere(which: ReturnType<typeof and>): Promise<number> {
  const [row] = await db().select({ count: count() }).from(appointments).where(which);
  return row?.count ?? 0;
}
