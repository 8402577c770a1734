import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { gathered } from '@/db/gathered';
import { enqueue } from '@/lib/core/enqueue';
import { isMailOn } from '@/lib/integrations/smtp';
import { instruments } from '@/lib/telemetry/instruments';
import type { PlannedEmail } from '@/types/emails';

/**
 * Puts e-mails to the organization's owner, or a team's billing contact, into the outbox, in the
 * caller's transaction; those planned before are left alone. Returns how many were new. Where no
 * SMTP server is set they are recorded as skipped, so that setting one later does not send what is
 * old by then.
 */
export async function queueEmails(
  transaction: Transaction,
  organizationId: string,
  planned: readonly PlannedEmail[],
): Promise<number> {
  if (planned.length === 0) return 0;
  const added = await insertEmails(transaction, { organizationId, planned });
  if (!isMailOn()) instruments().emails.add(added, { outcome: 'skipped' });
  if (added > 0 && isMailOn())
    await enqueue(
      transaction,
      'send-emails',
      { organizationId },
      { key: `emails:${organizationId}` },
    );
  return added;
}

interface Planned {
  organizationId: string;
  planned: readonly PlannedEmail[];
}

/** How many were new, for each organization. */
const insertEmails = gathered<Planned, number>(async (transaction, all) => {
  const rows = all.flatMap(({ organizationId, planned }) =>
    planned.map(({ kind, dedupeKey, data }) => ({
      organization_id: organizationId,
      kind,
      dedupe_key: dedupeKey,
      data,
    })),
  );
  const added = await transaction.execute<{ organization_id: string }>(sql`
    insert into emails (organization_id, recipient_user_id, kind, dedupe_key, data, status)
    select o.id, o.owner_user_id, p.kind, p.dedupe_key, p.data, ${isMailOn() ? 'queued' : 'skipped'}
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as (organization_id text, kind text, dedupe_key text, data jsonb))
        with ordinality as p(organization_id, kind, dedupe_key, data, place)
      join organizations o on o.id = p.organization_id
    where o.owner_user_id is not null or o.kind = 'team'
    order by p.place
    on conflict (dedupe_key) do nothing
    returning organization_id`);
  return all.map(
    ({ organizationId }) => added.filter((row) => row.organization_id === organizationId).length,
  );
});
