import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { gathered } from '@/db/gathered';
import { correlationId } from './correlation';

/** One audited fact. `details` holds ids and states, no personal data. */
export interface AuditEntry {
  actor: string;
  organizationId: string | null;
  action: string;
  target: string;
  details?: Record<string, unknown>;
  /** The request it was done for; by default the one this code runs under, a job's too. */
  requestId?: string;
}

/** Records a change in the transaction that makes it. */
export async function audit(transaction: Transaction, entry: AuditEntry): Promise<void> {
  await insertEntry(transaction, { ...entry, requestId: entry.requestId ?? correlationId() });
}

const insertEntry = gathered<AuditEntry, void>(async (transaction, entries) => {
  const rows = entries.map((entry) => ({
    actor: entry.actor,
    organization_id: entry.organizationId,
    action: entry.action,
    target: entry.target,
    details: entry.details ?? {},
    request_id: entry.requestId ?? null,
  }));
  await transaction.execute(sql`
    insert into audit_log (actor, organization_id, action, target, details, request_id)
    select given.* from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as given (actor text,
      organization_id text, action text, target text, details jsonb, request_id text)`);
  return entries.map(() => undefined);
});
