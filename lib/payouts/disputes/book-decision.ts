import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { type disputes, ledgerAccounts, ledgerEntries, ledgerPostings } from '@/db/schema';
import {
  lostDisputePostings,
  lostSubscriptionPostings,
  reversedPostings,
} from '@/lib/ledger/post/postings-of';
import { type NewEntry, recordWithin } from '@/lib/ledger/record/record-entries';
import { PLATFORM_BALANCE } from '@/lib/ledger/sync/entry-of';

type Dispute = typeof disputes.$inferSelect;

/**
 * Books what Stripe has no line for, in the caller's transaction: that a dispute was lost, and takes that
 * back where it was won after all. Once each, by the entry's key; what was taken from the expert is their
 * loss, the rest the platform's.
 */
export async function bookDecision(transaction: Transaction, row: Dispute): Promise<void> {
  if (row.stance === 'lost') {
    await recordWithin(transaction, [entryOf(row, 'dispute_lost', lossOf(row))]);
    return;
  }
  if (row.stance !== 'won') return;
  const [lost] = await transaction
    .select({ id: ledgerEntries.id })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.stripeAccount, PLATFORM_BALANCE),
        eq(ledgerEntries.balanceTransactionId, keyOf('dispute_lost', row.id)),
      ),
    );
  if (!lost) return;
  // As it was booked then: more may have been moved since.
  const sides = await transaction
    .select({
      kind: ledgerAccounts.kind,
      ownerId: ledgerAccounts.ownerId,
      amountCents: ledgerPostings.amountCents,
    })
    .from(ledgerPostings)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerPostings.accountId))
    .where(eq(ledgerPostings.entryId, lost.id));
  const undone = entryOf(row, 'dispute_loss_undone', reversedPostings(sides));
  await recordWithin(transaction, [{ ...undone, reversesEntryId: lost.id }]);
}

const keyOf = (kind: string, disputeId: string) => `own:${kind}:${disputeId}`;

/** What was sent to the expert again, because it was won before, is no loss of theirs. */
const lossOf = ({ appointmentId, organizationId, ...row }: Dispute) =>
  appointmentId
    ? lostDisputePostings(organizationId, {
        disputedCents: row.amountCents,
        reversedCents: row.reversedCents - row.returnedCents,
      })
    : lostSubscriptionPostings(row.amountCents);

/** It moves no balance of Stripe's, so its own amounts are nothing. */
function entryOf(row: Dispute, kind: string, postings: NewEntry['postings']): NewEntry {
  const occurredAt = row.decidedAt ?? new Date();
  return {
    stripeAccount: PLATFORM_BALANCE,
    balanceTransactionId: keyOf(kind, row.id),
    kind,
    sourceId: row.id,
    linkId: row.chargeId,
    appointmentId: row.appointmentId,
    organizationId: row.organizationId,
    currency: row.currency,
    amountCents: 0,
    feeCents: 0,
    netCents: 0,
    occurredAt,
    availableOn: occurredAt,
    postings,
  };
}
