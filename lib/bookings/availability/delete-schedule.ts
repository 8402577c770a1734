import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { dayOverrides, eventTypes, schedules } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { lockSchedule } from './find-schedule';

/**
 * Deletes one of the caller's schedules with its days of other hours; event types in it go on in the
 * default one, which cannot be deleted. Throws `not_found`, `state_changed`.
 */
export async function deleteSchedule(context: Context, { id }: { id: string }): Promise<void> {
  const { organizationId, actor } = context;
  await db().transaction(async (transaction) => {
    const schedule = await lockSchedule(transaction, context, id);
    if (schedule.isDefault)
      throw new AppError('state_changed', 'The default schedule cannot be deleted.');
    await transaction
      .update(eventTypes)
      .set({ scheduleId: null, updatedAt: new Date() })
      .where(eq(eventTypes.scheduleId, id));
    await transaction.delete(dayOverrides).where(eq(dayOverrides.scheduleId, id));
    await transaction.delete(schedules).where(eq(schedules.id, id));
    await enqueue(transaction, 'refresh-next-free', { organizationId });
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'schedule.deleted',
      target: id,
      details: {},
    });
  });
}
