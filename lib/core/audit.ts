import { db, type Transaction } from '@/db/client';
import { auditLog } from '@/db/schema';
import type { AuditAction, AuditDetails } from '@/types/audit';
import { correlationId } from './correlation';
import { log } from './log';

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

/**
 * Records what is about to be done, or read by somebody who may read everything: what cannot be put on record
 * must not happen, so unlike `auditEvent` this throws.
 */
export async function auditBefore<Action extends AuditAction>(
  entry: AuditEntry<Action>,
): Promise<void> {
  await db().transaction((transaction) => audit(transaction, entry));
}

/**
 * Records what happened outside any change of ours: a sign-in, a refusal, a visit to Stripe's portal.
 * It has happened already, so an entry that cannot be written is logged, and fails nobody.
 */
export async function auditEvent<Action extends AuditAction>(
  entry: AuditEntry<Action>,
): Promise<void> {
  try {
    await auditBefore(entry);
  } catch (error) {
    log().error({ error, action: entry.action }, 'not recorded in the audit log');
  }
}
