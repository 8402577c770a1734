import { count, eq, like } from 'drizzle-orm';
import { db } from '@/db/client';
import { emails } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { isUuid } from '@/lib/core/database/is-uuid';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { isMailOn } from '@/lib/integrations/smtp';

const againKey = (emailId: string) => `again:${emailId}:`;

/** How often an e-mail was put into the outbox again; what `resendEmail` is told. */
export async function countResent(emailId: string): Promise<number> {
  const [row] = await db()
    .select({ count: count() })
    .from(emails)
    .where(like(emails.dedupeKey, `${againKey(emailId)}%`));
  return row?.count ?? 0;
}

/**
 * Puts an e-mail into the outbox once more, with what it said; to whom, and what is looked up, is as it is
 * now. `shownTimes` is how often that had been done when it was shown: two clicks, or two administrators,
 * send one. Throws `not_found`, `state_changed` for one that is waiting, or was resent since.
 */
export async function resendEmail(
  { actor }: Context,
  { emailId, shownTimes }: { emailId: string; shownTimes: number },
): Promise<void> {
  await db().transaction(async (transaction) => {
    const [email] = isUuid(emailId)
      ? await transaction.select().from(emails).where(eq(emails.id, emailId)).for('update')
      : [];
    if (!email) throw new AppError('not_found', 'There is no such e-mail.');
    if (email.status === 'queued' || email.status === 'shared')
      throw new AppError('state_changed', 'This e-mail is still to be sent.');
    const { organizationId, recipientUserId, kind, data } = email;
    const added = await transaction
      .insert(emails)
      .values({
        organizationId,
        recipientUserId,
        kind,
        data,
        dedupeKey: `${againKey(emailId)}${shownTimes}`,
        status: isMailOn() ? 'queued' : 'skipped',
      })
      .onConflictDoNothing({ target: emails.dedupeKey })
      .returning({ id: emails.id });
    const [again] = added;
    if (!again) throw new AppError('state_changed', 'This e-mail was sent again meanwhile.');
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'email.resent',
      target: emailId,
      details: { as: again.id },
    });
    if (isMailOn()) await enqueue(transaction, 'send-emails', { organizationId });
  });
}
