import type { Transaction } from '@/db/client';
import { auditLog } from '@/db/schema';
import type { AuditAction, AuditDetails } from '@/types/audit';
import { correlationId } from './correlation';

/** One audited fact. */
export interface AuditEntry<Action extends AuditAction> {
  /** User id, or `SYSTEM_ACTOR`. */
  actor: string;
  organizationId: string | null;
  action: Action;
  /** Id of the thing it happened to. */
  target: string;
  details: AuditDetails[Action];
}

/** Records a change in the transaction that makes it, under the request or job it is made for. */
export async function audit<Action extends AuditAction>(
  transaction: Transaction,
  entry: AuditEntry<Action>,
): Promise<void> {
  await transaction.insert(auditLog).values({ ...entry, requestId: correlationId() ?? null });
}
