import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { enqueue } from '@/lib/core/enqueue';
import { isMailOn } from '@/lib/integrations/smtp';
import { instruments } from '@/lib/telemetry/instruments';
import type { PlannedEmail } from '@/types/emails';

/**
 * Puts e-mails to the organization's owner, or a team's billing contact, into the outbox, in the
 * caller's transaction; those planned before are left alone. Returns how many were new. Where no SMTP server is set they are recorded as skipped, so that setting one
 * later does not send what is old by then.
 */
export async function queueEmails(
  transaction: Transaction,
  organizationId: string,
  planned: readonly PlannedEmail[],
): Promise<number> {
  if (planned.length === 0) return 0;
  const rows = planned.map(({ kind, dedupeKey, data }) => ({ kind, dedupe_key: dedupeKey, data }));
  const status = isMailOn() ? 'queued' : 'skipped';
  const added = await transaction.execute(sql`
    insert into emails (organization_id, recipient_user_id, kind, dedupe_key, data, status)
    select o.id, o.owner_user_id, p.kind, p.dedupe_key, p.data, ${status}
    from organizations o,
      jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as p(kind text, dedupe_key text, data jsonb)
    where o.id = ${organizationId} and (o.owner_user_id is not null or o.kind = 'team')
    on conflict (dedupe_key) do nothing
    returning id`);
  if (status === 'skipped') instruments().emails.add(added.length, { outcome: status });
  if (added.length > 0 && status === 'queued')
    await enqueue(
      transaction,
      'send-emails',
      { organizationId },
      { key: `emails:${organizationId}` },
    );
  return added.length;
}
