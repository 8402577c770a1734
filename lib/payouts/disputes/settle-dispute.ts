import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { disputes } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import {
  type DisputedShare,
  readDisputedShare,
  returnDisputedShare,
  takeDisputedShare,
} from '@/lib/integrations/stripe';
import { queueBalances } from '@/lib/ledger/sync/queue-balances';
import { bookDecision } from './book-decision';
import { planSettlement } from './plan-settlement';

type Dispute = typeof disputes.$inferSelect;

/**
 * `waiting`: the platform's balance does not allow it yet; the hourly sweep tries again. `asks`: somebody
 * may have sent the share by hand, which a person says in the console; until then nothing is sent.
 */
export type DisputeSettlement = 'settled' | 'waiting' | 'asks' | 'nothing';

/**
 * Moves the money of a dispute to where it belongs as it stands now, and books what Stripe has no line
 * for: the expert's share back while the bank has the money, to them again when it is won, a loss written
 * when it is lost. What was moved is read from Stripe each time, so that it happens once, whatever dies in
 * between; a dispute that has gone on meanwhile is settled again. Throws `refused_by_provider`,
 * `outcome_unknown`, `provider_unavailable`.
 */
export async function settleDispute(disputeId: string): Promise<DisputeSettlement> {
  const row = await find(disputeId);
  if (!row || !['open', 'won', 'lost'].includes(row.stance)) return 'nothing';
  const share = await moved(row);
  if (share === 'waiting') {
    await db()
      .update(disputes)
      .set({ returnRefusals: sql`${disputes.returnRefusals} + 1` })
      .where(eq(disputes.id, disputeId));
    return 'waiting';
  }
  if (share === 'asks') return 'asks';
  await keep(row, share);
  return 'settled';
}

/** The share once everything is moved; null where the payment went to no expert. */
async function moved(row: Dispute): Promise<DisputedShare | 'waiting' | 'asks' | null> {
  const { id: disputeId, appointmentId, chargeId, amountCents: disputedCents, openedAt } = row;
  if (!appointmentId) return null;
  const ids = { disputeId, appointmentId };
  const isWon = row.stance === 'won';
  const share = await readDisputedShare({ disputeId, chargeId, disputedCents, openedAt, isWon });
  const plan = planSettlement(row.stance, share);
  switch (plan.kind) {
    case 'take': {
      const { dueCents, takenCents } = plan.share;
      const isTaken = await take(plan.share, ids, row.stance);
      return { ...plan.share, dueCents: 0, takenCents: takenCents + (isTaken ? dueCents : 0) };
    }
    case 'give_again': {
      const sent = await returnDisputedShare(plan.share, ids, row.returnRefusals);
      if (sent === 'balance_too_low') return 'waiting';
      const { returnedCents, toReturnCents } = plan.share;
      return { ...plan.share, returnedCents: returnedCents + toReturnCents, toReturnCents: 0 };
    }
    case 'ask':
      await db()
        .update(disputes)
        .set({ doubtfulTransfers: plan.share.doubtful })
        .where(eq(disputes.id, disputeId));
      return 'asks';
    case 'none':
      return share;
  }
}

/**
 * Takes the share back. Of a dispute that is lost, one that Stripe refuses to take (an account that is gone)
 * stays with the expert and is the platform's loss: the books close all the same. Returns whether it was taken.
 */
async function take(
  share: DisputedShare,
  ids: { disputeId: string; appointmentId: string },
  stance: Dispute['stance'],
): Promise<boolean> {
  try {
    await takeDisputedShare(share, ids);
    return true;
  } catch (error) {
    const isRefused = error instanceof AppError && error.code === 'refused_by_provider';
    if (!isRefused || stance !== 'lost') throw error;
    log().error({ error, dispute: ids.disputeId }, 'the share of a lost dispute cannot be taken');
    return false;
  }
}

/** Writes what is true now; a dispute that stands otherwise by now is looked at again. */
async function keep(row: Dispute, share: DisputedShare | null): Promise<void> {
  const takenCents = share?.takenCents ?? 0;
  const returnedCents = share?.returnedCents ?? 0;
  await db().transaction(async (transaction) => {
    const [held] = await transaction
      .select()
      .from(disputes)
      .where(eq(disputes.id, row.id))
      .for('update');
    if (!held) return;
    const isSame = held.stance === row.stance;
    await transaction
      .update(disputes)
      .set({
        reversedCents: takenCents,
        returnedCents,
        doubtfulTransfers: [],
        ...(isSame && { settledAs: row.stance }),
      })
      .where(eq(disputes.id, row.id));
    if (!isSame) await enqueue(transaction, 'settle-dispute', { disputeId: row.id });
    else await bookDecision(transaction, { ...held, reversedCents: takenCents, returnedCents });
    const hasMoved = held.reversedCents !== takenCents || held.returnedCents !== returnedCents;
    if (!hasMoved) return;
    await audit(transaction, {
      actor: SYSTEM_ACTOR,
      organizationId: row.organizationId,
      action: 'dispute.share_moved',
      target: row.id,
      details: {
        appointment: row.appointmentId ?? '',
        from: held.reversedCents - held.returnedCents,
        to: takenCents - returnedCents,
      },
    });
    await queueBalances(transaction, share?.destination ?? null);
  });
}

async function find(id: string): Promise<Dispute | undefined> {
  const [row] = await db().select().from(disputes).where(eq(disputes.id, id));
  return row;
}
