import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { emails, organizations } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import { isMailOn } from '@/lib/integrations/smtp';
import { instruments } from '@/lib/telemetry/instruments';
import type { PlannedEmail } from '@/types/emails';

/**
 * Puts e-mails to the organization's owner, a team's billing contact, or those who run the platform, into the outbox, in the
 * caller's transaction and in the order given; those planned before are left alone. Returns how many
 * were new. Where no SMTP server is set they are recorded as skipped, so that setting one later does
 * not send what is old by then.
 */
export async function queueEmails(
  transaction: Transaction,
  organizationId: string,
  planned: readonly PlannedEmail[],
): Promise<number> {
  if (planned.length === 0) return 0;
  const [organization] = await transaction
    .select({ kind: organizations.kind, ownerUserId: organizations.ownerUserId })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  const hasReader = organization?.ownerUserId || organization?.kind !== 'personal';
  if (!organization || !hasReader) return 0;
  let count = 0;
  for (const { kind, dedupeKey, data } of planned) {
    const added = await transaction
      .insert(emails)
      .values({
        organizationId,
        recipientUserId: organization.ownerUserId,
        kind,
        dedupeKey,
        data,
        status: isMailOn() ? 'queued' : 'skipped',
      })
      .onConflictDoNothing({ target: emails.dedupeKey })
      .returning({ id: emails.id });
    count += added.length;
  }
  if (!isMailOn()) instruments().emails.add(count, { outcome: 'skipped' });
  if (count > 0 && isMailOn()) await enqueue(transaction, 'send-emails', { organizationId });
  return count;
}
