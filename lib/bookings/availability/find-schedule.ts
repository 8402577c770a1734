import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { schedules } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/database/is-uuid';

/** Weekly hours of an expert, with the rules of booking in them. */
export type Schedule = typeof schedules.$inferSelect;

/** The caller's own schedule, held until the transaction ends; another's is as good as none. Throws `not_found`. */
export async function lockSchedule(
  transaction: Transaction,
  { organizationId }: Context,
  id: string,
): Promise<Schedule> {
  const own = and(eq(schedules.organizationId, organizationId), eq(schedules.id, id));
  const [row] = isUuid(id)
    ? await transaction.select().from(schedules).where(own).for('update')
    : [];
  if (row) return row;
  throw new AppError('not_found', 'There is no such schedule.');
}
