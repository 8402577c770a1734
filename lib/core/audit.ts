import type { Transaction } from '@/db/client';
import { auditLog } from '@/db/schema';

/** One audited fact. `details` holds ids and states, no personal data. */
export interface AuditEntry {
  actor: string;
  organizationId: string | null;
  action: string;
  target: string;
  details?: Record<string, unknown>;
  requestId?: string;
}

/** Records a change in the transaction that makes it. */
export async function audit(transaction: Transaction, entry: AuditEntry): Promise<void> {
  await transaction.insert(auditLog).values({ ...entry, details: entry.details ?? {} });
}
