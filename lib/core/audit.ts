import type { Transaction } from '@/db/client';
import { auditLog } from '@/db/schema';
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
  await transaction.insert(auditLog).values({
    ...entry,
    details: entry.details ?? {},
    requestId: entry.requestId ?? correlationId(),
  });
}
