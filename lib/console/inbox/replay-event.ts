import { db } from '@/db/client';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { enqueueSubject } from '@/lib/webhooks/enqueue-subject';
import { subjectOfKey } from '@/lib/webhooks/subjects';
import { findEvent } from './find-event';

/**
 * Queues the job of an event's subject anew: it fetches the truth, so twice does no harm. Throws
 * `not_found` for an event that nothing follows from, or that is not on record.
 */
export async function replayEvent(context: Context, eventId: string): Promise<void> {
  const event = await findEvent(eventId);
  const subject = event?.subject ? subjectOfKey(event.subject) : null;
  if (!event || !subject) throw new AppError('not_found', 'Nothing follows from this event.');
  await db().transaction(async (transaction) => {
    await enqueueSubject(transaction, subject);
    await audit(transaction, {
      actor: context.actor.userId,
      organizationId: null,
      action: 'event.replayed',
      target: eventId,
      details: { subject: subject.key },
    });
  });
}
