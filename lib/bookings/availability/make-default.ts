import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { schedules } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { lockSchedule } from './find-schedule';

/** Makes one of the caller's schedules the one that holds where none is named. Done twice, it is done once. Throws `not_found`. */
export async function makeDefault(context: Context, { id }: { id: string }): Promise<void> {
  const { organizationId, actor } = context;
  await db().transaction(async (transaction) => {
    const chosen = await lockSchedule(transaction, context, id);
    if (chosen.isDefault) return;
    const itsDefault = and(eq(schedules.organizationId, organizationId), schedules.isDefault);
    await transaction.update(schedules).set({ isDefault: false }).where(itsDefault);
    await transaction
      .update(schedules)
      .set({ isDefault: true, updatedAt: new Date() })
      .where(eq(schedules.id, id));
    await enqueue(transaction, 'refresh-next-free', { organizationId });
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'schedule.made_default',
      target: id,
      details: {},
    });
  });
}
