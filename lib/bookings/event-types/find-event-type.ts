import { and, eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { eventTypes } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/database/is-uuid';

/** Something that can be booked with an expert. */
export type EventType = typeof eventTypes.$inferSelect;

/** An organization's own event type; null for another's, which is as good as none. */
export async function findEventType(organizationId: string, id: string): Promise<EventType | null> {
  const [row] = isUuid(id)
    ? await db().select().from(eventTypes).where(own(organizationId, id))
    : [];
  return row ?? null;
}

/** The caller's own, held until the transaction ends. Throws `not_found`. */
export async function lockEventType(
  transaction: Transaction,
  { organizationId }: Context,
  id: string,
): Promise<EventType> {
  const [row] = isUuid(id)
    ? await transaction.select().from(eventTypes).where(own(organizationId, id)).for('update')
    : [];
  if (row) return row;
  throw new AppError('not_found', 'There is no such event type.');
}

const own = (organizationId: string, id: string) =>
  and(eq(eventTypes.organizationId, organizationId), eq(eventTypes.id, id));
