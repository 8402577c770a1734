import { and, count, eq, gte, ne } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';

/** Appointments that an organization's analytics are made of: all but the cancelled ones. */
export async function countAnalysed(organizationId: string): Promise<number> {
  return countWhere(
    and(eq(appointments.organizationId, organizationId), ne(appointments.status, 'cancelled')),
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

async function countWhere(which: ReturnType<typeof and>): Promise<number> {
  const [row] = await db().select({ count: count() }).from(appointments).where(which);
  return row?.count ?? 0;
}
