import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { dayOverrides } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/database/is-uuid';

/** Takes days of other hours of the caller's away, so that the usual ones hold again. Throws `not_found`. */
export async function removeOverride(context: Context, { id }: { id: string }): Promise<void> {
  const { organizationId, actor } = context;
  await db().transaction(async (transaction) => {
    const own = and(eq(dayOverrides.organizationId, organizationId), eq(dayOverrides.id, id));
    const [removed] = isUuid(id)
      ? await transaction.delete(dayOverrides).where(own).returning()
      : [];
    if (!removed) throw new AppError('not_found', 'There are no such days.');
    await enqueue(transaction, 'refresh-next-free', { organizationId });
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'day_override.removed',
      target: id,
      details: { scheduleId: removed.scheduleId },
    });
  });
}
