import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { disputes } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { markTransfer } from '@/lib/integrations/stripe';

/** What somebody knows of a transfer that was made by hand. */
export interface ToldTransfer {
  disputeId: string;
  transferId: string;
  /** Whether it was the expert's share of this dispute, sent again. */
  isShare: boolean;
}

/**
 * Says what a transfer by hand was for, because of which a dispute's share is not sent; kept at Stripe on
 * the transfer, so that every later look knows. What is still to be sent then is sent. Throws `not_found`,
 * `state_changed` where it is not asked any more, `refused_by_provider`, `outcome_unknown`,
 * `provider_unavailable`.
 */
export async function tellTransfer(
  { actor }: Context,
  { disputeId, transferId, isShare }: ToldTransfer,
): Promise<void> {
  const [row] = await db().select().from(disputes).where(eq(disputes.id, disputeId));
  if (!row) throw new AppError('not_found', 'There is no such dispute.');
  const isAsked = row.doubtfulTransfers.includes(transferId);
  // Of two disputes that ask about it, the one that was told first has it.
  if (!isAsked || !(await markTransfer(transferId, { disputeId, isShare })))
    throw new AppError('state_changed', 'Somebody has said meanwhile what this transfer was for.');
  await db().transaction(async (transaction) => {
    await transaction
      .update(disputes)
      .set({ doubtfulTransfers: sql`array_remove(${disputes.doubtfulTransfers}, ${transferId})` })
      .where(eq(disputes.id, disputeId));
    await audit(transaction, {
      actor: actor.userId,
      organizationId: row.organizationId,
      action: 'dispute.transfer_told',
      target: disputeId,
      details: { transfer: transferId, as: isShare ? 'share' : 'other' },
    });
    await enqueue(transaction, 'settle-dispute', { disputeId });
  });
}
