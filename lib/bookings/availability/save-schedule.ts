import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { schedules } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { lockSchedule } from './find-schedule';
import type { ScheduleInput } from './schedule-input';

/** Keeps the hours and rules of one of the caller's schedules. What is booked stays booked. Throws `not_found`. */
export async function saveSchedule(
  context: Context,
  { id, ...input }: ScheduleInput & { id: string },
): Promise<void> {
  const { organizationId, actor } = context;
  await db().transaction(async (transaction) => {
    await lockSchedule(transaction, context, id);
    await transaction
      .update(schedules)
      .set({ ...input, updatedAt: new Date() })
      .where(eq(schedules.id, id));
    await enqueue(transaction, 'refresh-next-free', { organizationId });
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'schedule.changed',
      target: id,
      details: {},
    });
  });
}
