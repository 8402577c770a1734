import { and, eq, sql } from 'drizzle-orm';
import { EMAIL_PATIENCE_DAYS } from '@/config/policies';
import { db } from '@/db/client';
import { emails } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import { DAY_MS } from '@/lib/core/time';
import { isMailOn, sendMail } from '@/lib/integrations/smtp';
import { instruments } from '@/lib/telemetry/instruments';
import { findRecipient } from './find-recipient';
import { lookUp } from './look-up';
import { shareEmail } from './share-email';

type Email = typeof emails.$inferSelect;

/** Longer than any one conversation with a mail server takes. */
const LEASE_SECONDS = 120;
const LOOK_AGAIN_MS = 3000;

/**
 * Sends what is queued for an organization's owner or billing contact, oldest first, so that "your
 * plan goes on" never overtakes "your plan ends". Throws `provider_unavailable` when the server does
 * not take e-mail now, or whoever knows the address does not answer; the job comes back later.
 *
 * Each e-mail is sent by one worker at a time (a lease on its row), and marked once the server has
 * accepted it. SMTP has no transaction around the two: a process that dies in between leaves a row
 * that is sent again when the lease is over. The second copy carries the same Message-ID, the row's
 * id, by which mail systems recognise it.
 */
export async function sendEmails(organizationId: string): Promise<void> {
  for (;;) {
    const email = await claimOldest(organizationId);
    if (!email) return comeBackForClaimed(organizationId);
    await send(email);
  }
}

/** Null if nothing is queued, or if another worker is sending the oldest. */
async function claimOldest(organizationId: string): Promise<Email | null> {
  const [claimed] = await db()
    .update(emails)
    .set({
      claimedUntil: sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})`,
    })
    .where(
      sql`${emails.id} = (
        select e.id from emails e where e.organization_id = ${organizationId} and e.status = 'queued'
        order by e.created_at limit 1 for update)
      and ${emails.status} = 'queued'
      and (${emails.claimedUntil} is null or ${emails.claimedUntil} < clock_timestamp())`,
    )
    .returning();
  return claimed ?? null;
}

/** Another worker is sending. It may fail or die: look again soon, so that nothing waits out its lease. */
async function comeBackForClaimed(organizationId: string): Promise<void> {
  const [waiting] = await db()
    .select({ id: emails.id })
    .from(emails)
    .where(and(eq(emails.organizationId, organizationId), eq(emails.status, 'queued')))
    .limit(1);
  if (!waiting) return;
  const runAt = new Date(Date.now() + LOOK_AGAIN_MS);
  await enqueue(db(), 'send-emails', { organizationId }, { runAt, meeting: 'earliest' });
}

async function send(email: Email): Promise<void> {
  if (!isMailOn()) return settle(email, { status: 'skipped' });
  if (Date.now() - email.createdAt.getTime() > EMAIL_PATIENCE_DAYS * DAY_MS)
    return settle(email, { status: 'failed', error: 'too late' });
  try {
    const recipient = await findRecipient(email);
    if (!recipient) return await settle(email, { status: 'failed', error: 'no such person' });
    if ('administrators' in recipient) return await shareEmail(email, recipient.administrators);
    const found = await lookUp(email);
    if (!found) return await settle(email, { status: 'skipped', error: 'no longer so' });
    // Loaded when the first e-mail is sent: the renderer takes longer to load than all of the worker.
    const { renderEmail } = await import('../render/render-email');
    const rendered = await renderEmail(email, recipient, found);
    const result = await sendMail({ ...rendered, id: email.id, to: recipient.email });
    if (result.outcome === 'refused')
      return await settle(email, { status: 'failed', error: result.code });
    await settle(email, { status: 'sent', messageId: result.messageId, sentAt: new Date() });
  } catch (error) {
    instruments().emails.add(1, { outcome: 'deferred' });
    await db().update(emails).set({ claimedUntil: null }).where(eq(emails.id, email.id));
    throw error;
  }
}

async function settle(
  email: Email,
  end: Pick<Email, 'status'> & Pick<Partial<Email>, 'error' | 'messageId' | 'sentAt'>,
): Promise<void> {
  instruments().emails.add(1, { outcome: end.status });
  await db()
    .update(emails)
    .set({ ...end, claimedUntil: null })
    .where(and(eq(emails.id, email.id), eq(emails.status, 'queued')));
}
