import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { appointments, refunds } from '@/db/schema';
import { MOST_REFUND_TRIES } from '@/config/bookings';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import type { StripeRefund } from '@/lib/integrations/stripe';
import type { Appointment } from '../appointment';
import { isLongAwaited, tellFailed, tellWaiting } from './tell-refund';
import { isInVain, type Refund, type RefundSums, refundSums } from './refund-sums';

/** Refunds of one appointment and what they come to. */
export interface KeptRefunds {
  rows: readonly Refund[];
  sums: RefundSums;
}

/**
 * Makes the refunds of an appointment, whose row is locked, what Stripe says of them, and the sums on the
 * appointment with them. One that was made by hand gets its row; of one that did not go through, or waits
 * for long, people are told once.
 */
export async function keepRefunds(
  transaction: Transaction,
  row: Appointment,
  atStripe: readonly StripeRefund[],
): Promise<KeptRefunds> {
  const known = await refundsOf(transaction, row.id);
  const kept = new Map(known.map((refund) => [refund.id, refund]));
  for (const refund of atStripe) {
    const before = known.find(
      ({ id, stripeRefundId }) =>
        stripeRefundId === refund.id || (stripeRefundId === null && id === refund.refundId),
    );
    const after = before
      ? await update(transaction, before, refund)
      : await insert(transaction, row, refund);
    kept.set(after.id, after);
    const isNews = after.handledAs === null && !(before && isInVain(before));
    if (isNews && isToldAsFailed(after)) await tellFailed(transaction, row, after);
    if (isLongAwaited(after, new Date())) await tellWaiting(transaction, row, after);
  }
  const rows = [...kept.values()];
  return { rows, sums: await saveSums(transaction, row.id, rows) };
}

/** The refunds of an appointment, in the order in which they were decided. */
export const refundsOf = (transaction: Transaction, appointmentId: string): Promise<Refund[]> =>
  transaction
    .select()
    .from(refunds)
    .where(eq(refunds.appointmentId, appointmentId))
    .orderBy(refunds.createdAt, refunds.id);

/**
 * Whether one that failed at its bank is made anew by itself, so that nobody need be told. What somebody
 * made in Stripe's dashboard, or cancelled there, is not. Pure.
 */
const isRetriedByItself = (row: Refund): boolean =>
  row.status === 'failed' && row.askedBy !== 'stripe' && row.attempt < MOST_REFUND_TRIES;

/** Whether that is still to be done. Pure. */
export const isForAnotherTry = (row: Refund): boolean =>
  row.handledAs === null && isRetriedByItself(row);

/** Whether both were told that one did not go through. Pure. */
export const isToldAsFailed = (row: Refund): boolean => isInVain(row) && !isRetriedByItself(row);

/** Writes what refunds come to onto their appointment. */
export async function saveSums(
  transaction: Transaction,
  appointmentId: string,
  rows: readonly Refund[],
): Promise<RefundSums> {
  const sums = refundSums(rows);
  await transaction
    .update(appointments)
    .set({ ...sums, updatedAt: sql`now()` })
    .where(eq(appointments.id, appointmentId));
  return sums;
}

async function update(
  transaction: Transaction,
  before: Refund,
  { id, amountCents, status, statusReason }: StripeRefund,
): Promise<Refund> {
  const said = { stripeRefundId: id, amountCents, status, statusReason };
  const isSame = Object.entries(said).every(
    ([name, value]) => before[name as keyof Refund] === value,
  );
  if (isSame) return before;
  await transaction
    .update(refunds)
    .set({ ...said, updatedAt: sql`now()` })
    .where(eq(refunds.id, before.id));
  return { ...before, ...said };
}

/** One that no row was made for: somebody's in Stripe's dashboard, or ours from before there were rows. */
async function insert(
  transaction: Transaction,
  row: Appointment,
  { id, amountCents, status, statusReason, isOurs, createdAt }: StripeRefund,
): Promise<Refund> {
  const [made] = await transaction
    .insert(refunds)
    .values({
      appointmentId: row.id,
      stripeRefundId: id,
      actor: SYSTEM_ACTOR,
      ...(isOurs ? decisionOf(row) : { askedBy: 'stripe', because: 'by_hand' }),
      amountCents,
      currency: row.currency,
      status,
      statusReason,
      createdAt,
      // Before there were rows, one that failed was made anew without asking.
      ...(isOurs && isInVain({ status }) && { handledAs: 'tried_again' as const }),
    })
    .returning();
  if (!made) throw new Error('the refund just written is not there');
  return made;
}

/** What an appointment itself says of who gives its money back and why. Pure. */
export function decisionOf({
  status,
  cancelledBy,
}: Pick<Appointment, 'status' | 'cancelledBy'>): Pick<Refund, 'askedBy' | 'because'> {
  if (cancelledBy) return { askedBy: cancelledBy, because: 'cancelled' };
  return { askedBy: 'platform', because: status === 'expired' ? 'paid_too_late' : 'given' };
}

/** Of a payment that nobody can make any more nothing is owed. */
export async function dropPromise(
  transaction: Transaction,
  { id }: Pick<Appointment, 'id'>,
): Promise<void> {
  await transaction.update(appointments).set({ refundDueCents: 0 }).where(eq(appointments.id, id));
  await transaction
    .update(refunds)
    .set({ status: 'dropped', updatedAt: sql`now()` })
    .where(and(eq(refunds.appointmentId, id), eq(refunds.status, 'asked')));
}
