import { eq, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { appointments, refunds } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { isUuid } from '@/lib/core/database/is-uuid';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { paidOtherwisePostings } from '@/lib/ledger/post/postings-of';
import { recordWithin } from '@/lib/ledger/record/record-entries';
import { PLATFORM_BALANCE } from '@/lib/ledger/sync/entry-of';
import { afterDispute } from '@/lib/payouts/disputes/after-dispute';
import type { Appointment } from '../appointment';
import { tellMember } from '../tell-both';
import { endAfterDispute } from './end-after-dispute';
import { isToldAsFailed, refundsOf, saveSums } from './keep-refunds';
import { lockAppointment } from '../lock-appointment';
import { tryAgain } from './open-refund';
import { isInVain, promisedCents, type Refund } from './refund-sums';
import { isPaymentDisputed, requireUndisputed } from './require-undisputed';

/**
 * Has a refund that failed made once more, also one that somebody made in Stripe's dashboard. Two
 * administrators at once try it once. Throws `not_found`, `state_changed` if it was seen to already,
 * `refused_by_provider` while the payment is disputed, `provider_unavailable`.
 */
export async function tryRefundAgain(
  context: Context,
  input: { appointmentId: string; refundId: string },
): Promise<void> {
  requireUuids(input);
  await requireUndisputed(input.appointmentId, null);
  await db().transaction(async (transaction) => {
    const { row, failed } = await lockFailed(transaction, input);
    // What was made by hand was promised by nobody here so far.
    await transaction
      .update(appointments)
      .set({ refundDueCents: promisedCents(row), updatedAt: sql`now()` })
      .where(eq(appointments.id, row.id));
    await tryAgain(transaction, failed, 1, context.actor.userId);
    await saveSums(transaction, row.id, await refundsOf(transaction, row.id));
    await auditSeenTo(transaction, context, { row, failed, as: 'tried_again' });
    await enqueue(transaction, 'settle-refund', { appointmentId: row.id });
  });
}

/**
 * Records that the money of a refund that failed has reached the member in another way: from the
 * platform's bank, which the books then say. What a lost dispute has given them is seen to by itself.
 * Throws `not_found`, `state_changed` if it was seen to already, `payment_disputed` while a bank has yet to
 * decide, `provider_unavailable`.
 */
export async function recordPaidOtherwise(
  context: Context,
  input: { appointmentId: string; refundId: string },
): Promise<void> {
  requireUuids(input);
  if (await isPaymentDisputed(input.appointmentId, null))
    await endAfterDispute(input.appointmentId);
  await db().transaction(async (transaction) => {
    const { row, failed } = await lockFailed(transaction, input);
    await afterDispute(transaction, row);
    await transaction
      .update(refunds)
      .set({ handledAs: 'paid_otherwise', updatedAt: sql`now()` })
      .where(eq(refunds.id, failed.id));
    const rows = await refundsOf(transaction, row.id);
    const sums = await saveSums(transaction, row.id, rows);
    await recordWithin(transaction, [entryOf(row, failed)]);
    await auditSeenTo(transaction, context, { row, failed, as: 'paid_otherwise' });
    await tellMember(
      transaction,
      { ...row, ...sums },
      {
        kind: 'appointment_refunded',
        failures: rows.filter(isToldAsFailed).length,
        otherwiseCents: failed.amountCents,
      },
    );
  });
}

/** An entry that only we make: Stripe has no line of it, so its own amounts are nothing. */
function entryOf(row: Appointment, { id, amountCents, currency }: Refund) {
  const now = new Date();
  return {
    stripeAccount: PLATFORM_BALANCE,
    balanceTransactionId: `own:paid-otherwise:${id}`,
    kind: 'paid_otherwise',
    sourceId: id,
    linkId: null,
    appointmentId: row.id,
    organizationId: row.organizationId,
    currency,
    amountCents: 0,
    feeCents: 0,
    netCents: 0,
    occurredAt: now,
    availableOn: now,
    postings: paidOtherwisePostings(amountCents),
  };
}

function requireUuids({ appointmentId, refundId }: { appointmentId: string; refundId: string }) {
  if (!isUuid(appointmentId) || !isUuid(refundId)) throw noSuchRefund();
}

/** A refund that failed and that nobody has seen to, with its appointment, held until the transaction ends. */
async function lockFailed(
  transaction: Transaction,
  { appointmentId, refundId }: { appointmentId: string; refundId: string },
): Promise<{ row: Appointment; failed: Refund }> {
  const row = await lockAppointment(transaction, appointmentId);
  const [failed] = await transaction.select().from(refunds).where(eq(refunds.id, refundId));
  if (!row || failed?.appointmentId !== appointmentId) throw noSuchRefund();
  if (!isInVain(failed) || failed.handledAs !== null)
    throw new AppError('state_changed', 'Somebody has seen to this refund already.');
  return { row, failed };
}

const noSuchRefund = () => new AppError('not_found', 'There is no such refund.');

async function auditSeenTo(
  transaction: Transaction,
  { actor }: Context,
  seen: { row: Appointment; failed: Refund; as: 'tried_again' | 'paid_otherwise' },
): Promise<void> {
  await audit(transaction, {
    actor: actor.userId,
    organizationId: seen.row.organizationId,
    action: 'appointment.refund_seen_to',
    target: seen.row.id,
    details: { refund: seen.failed.id, as: seen.as },
  });
}
