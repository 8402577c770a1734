import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { dayOverrides } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { lockSchedule } from './find-schedule';
import type { OverrideInput } from './override-input';

const MOST_OVERRIDES = 500;

/**
 * Adds days of other hours, or of none, to one of the caller's schedules or to all. What is booked on
 * them stays booked. Throws `not_found`, `too_many`.
 */
export async function addOverride(context: Context, input: OverrideInput): Promise<void> {
  const { organizationId, actor } = context;
  const { scheduleId, firstDay, lastDay } = input;
  await db().transaction(async (transaction) => {
    if (scheduleId !== null) await lockSchedule(transaction, context, scheduleId);
    const own = eq(dayOverrides.organizationId, organizationId);
    if ((await transaction.$count(dayOverrides, own)) >= MOST_OVERRIDES)
      throw new AppError('too_many', `At most ${MOST_OVERRIDES} of these can be kept.`);
    const [added] = await transaction
      .insert(dayOverrides)
      .values({ organizationId, ...input })
      .returning({ id: dayOverrides.id });
    await enqueue(transaction, 'refresh-next-free', { organizationId });
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'day_override.added',
      target: added?.id ?? organizationId,
      details: { scheduleId, firstDay, lastDay },
    });
  });
}
