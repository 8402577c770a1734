import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { schedules } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { ensureDefaultSchedule, FIRST_HOURS } from './ensure-default-schedule';

const MOST_SCHEDULES = 20;

/** Makes a schedule beside the default one, with the zone of that; answers its id. Throws `too_many`. */
export async function createSchedule(
  context: Context,
  { name }: { name: string },
): Promise<string> {
  await ensureDefaultSchedule(context);
  const { organizationId, actor } = context;
  return db().transaction(async (transaction) => {
    const own = eq(schedules.organizationId, organizationId);
    const [first] = await transaction
      .select({ timeZone: schedules.timeZone })
      .from(schedules)
      .where(and(own, schedules.isDefault))
      .for('update');
    if (!first) throw new Error('the default schedule is gone');
    if ((await transaction.$count(schedules, own)) >= MOST_SCHEDULES)
      throw new AppError('too_many', `At most ${MOST_SCHEDULES} schedules can be kept.`);
    const [made] = await transaction
      .insert(schedules)
      .values({ organizationId, name, timeZone: first.timeZone, hours: FIRST_HOURS })
      .returning({ id: schedules.id });
    if (!made) throw new Error('the database gave no id for a schedule');
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'schedule.created',
      target: made.id,
      details: {},
    });
    return made.id;
  });
}
