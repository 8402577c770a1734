import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { eventTypes } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { ensureDefaultSchedule } from '../availability/ensure-default-schedule';
import { type EventType, lockEventType } from './find-event-type';
import { requirePayable } from './require-payable';

/** Where an event type may go from each state: what is archived becomes a draft before it is offered again. */
const WAYS: Record<EventType['status'], EventType['status'][]> = {
  draft: ['published', 'archived'],
  published: ['draft', 'archived'],
  archived: ['draft'],
};

/**
 * Publishes an event type of the caller's, takes it back, archives or restores it; done twice, it is
 * done once. What is booked stays booked. Throws `not_found`, `state_changed`, `expert_cannot_be_paid`.
 */
export async function moveEventType(
  context: Context,
  { id, to }: { id: string; to: EventType['status'] },
): Promise<void> {
  if (to === 'published') await ensureDefaultSchedule(context);
  const { organizationId, actor } = context;
  await db().transaction(async (transaction) => {
    const { status: from, amountCents } = await lockEventType(transaction, context, id);
    if (from === to) return;
    if (!WAYS[from].includes(to))
      throw new AppError('state_changed', `What is ${from} cannot become ${to}.`);
    if (to === 'published' && amountCents > 0) await requirePayable(transaction, organizationId);
    await transaction
      .update(eventTypes)
      .set({ status: to, updatedAt: new Date() })
      .where(eq(eventTypes.id, id));
    await enqueue(transaction, 'refresh-next-free', { organizationId });
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'event_type.moved',
      target: id,
      details: { from, to },
    });
  });
}
