import { and, asc, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { deadLetters, webhookEvents } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { enqueue, type JobPayloads, type TaskName } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';

export type DeadLetter = typeof deadLetters.$inferSelect;

/** Jobs set aside and not replayed, oldest first. */
export async function listDeadLetters(limit = 100): Promise<DeadLetter[]> {
  return db()
    .select()
    .from(deadLetters)
    .where(isNull(deadLetters.replayedAt))
    .orderBy(asc(deadLetters.id))
    .limit(limit);
}

/**
 * Queues a dead letter's job anew, with fresh patience; it fetches the truth again, so replaying
 * what has been mended meanwhile does no harm. Throws `not_found` if it is not waiting.
 */
export async function replayDeadLetter(id: number, actor: string): Promise<void> {
  await db().transaction(async (transaction) => {
    const [letter] = await transaction
      .update(deadLetters)
      .set({ replayedAt: new Date() })
      .where(and(eq(deadLetters.id, id), isNull(deadLetters.replayedAt)))
      .returning();
    if (!letter) throw new AppError('not_found', `There is no dead letter ${id} waiting.`);
    await transaction
      .update(webhookEvents)
      .set({ status: 'pending', error: null })
      .where(and(eq(webhookEvents.subject, letter.key), eq(webhookEvents.status, 'dead')));
    // What was queued under this task name was queued with this payload.
    await enqueue(transaction, letter.task as TaskName, letter.payload as JobPayloads[TaskName], {
      key: letter.key,
    });
    await audit(transaction, {
      actor,
      organizationId: null,
      action: 'job.replayed',
      target: letter.key,
      details: { letter: id },
    });
  });
}
