import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { enqueue } from '@/lib/core/enqueue';

/**
 * Has the documents issued of every expert whose balance has moved since their last statement ended, or who
 * has none; each by a job of its own, which knows whether a month is over. Returns how many.
 */
export async function sweepIssue(): Promise<number> {
  const rows = await db().execute<{ id: string }>(sql`
    select owner_id as id from ledger_accounts a
    where kind = 'expert_balance' and currency = 'eur' and exists (
      select from ledger_postings where account_id = a.id and occurred_at >= coalesce((
        select (content #>> '{scope,until}')::timestamptz from issued_documents
        where organization_id = a.owner_id and kind = 'statement' order by month desc limit 1), '-infinity'))`);
  for (const { id } of rows) await enqueue(db(), 'issue-documents', { organizationId: id });
  return rows.length;
}
