import { eq, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { refunds } from '@/db/schema';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import type { Appointment } from '../appointment';
import { lockAppointment } from '../lock-appointment';
import { decisionOf, isForAnotherTry, refundsOf, saveSums } from './keep-refunds';
import { isInVain, type Refund, untriedCents } from './refund-sums';

/** What is to be done about the refunds of an appointment. */
export type NextRefund =
  | { next: 'make'; refund: Refund; paymentIntentId: string; mostCents: number }
  /** One has failed as often as it is tried, or was cancelled: a person decides. */
  | { next: 'wait_for_person' }
  | { next: 'nothing' };

/**
 * The refund of an appointment that is to be made next, the one that was decided first. One that failed
 * at its bank is put in the place of another try; what is promised and has no row gets one. Under the
 * appointment's lock, so that two who ask at once are given the same.
 */
export async function openRefund(appointmentId: string): Promise<NextRefund> {
  return db().transaction(async (transaction) => {
    const row = await lockAppointment(transaction, appointmentId);
    if (!row?.paymentIntentId || row.paidCents === 0) return { next: 'nothing' };
    const known = await refundsOf(transaction, row.id);
    const rows = await tryFailedAgain(transaction, row, known);
    const refund =
      rows.find(({ status }) => status === 'asked') ?? (await missing(transaction, row, rows));
    const otherwise = rows
      .filter(({ handledAs }) => handledAs === 'paid_otherwise')
      .reduce((cents, { amountCents }) => cents + amountCents, 0);
    if (refund)
      return {
        next: 'make',
        refund,
        paymentIntentId: row.paymentIntentId,
        mostCents: Math.min(row.refundDueCents, row.paidCents) - otherwise,
      };
    const isLeft = rows.some((one) => isInVain(one) && one.handledAs === null);
    return { next: isLeft ? 'wait_for_person' : 'nothing' };
  });
}

async function tryFailedAgain(
  transaction: Transaction,
  row: Appointment,
  rows: readonly Refund[],
): Promise<Refund[]> {
  const failed = rows.filter(isForAnotherTry);
  const kept = [...rows];
  for (const one of failed) kept.push(await tryAgain(transaction, one, one.attempt + 1));
  if (failed.length === 0) return kept;
  const now = kept.map((one): Refund =>
    failed.includes(one) ? { ...one, handledAs: 'tried_again' } : one,
  );
  await saveSums(transaction, row.id, now);
  return now;
}

/** Puts another refund in the place of one that failed, which can be done once to each. */
export async function tryAgain(
  transaction: Transaction,
  failed: Refund,
  attempt: number,
  actor: string = failed.actor,
): Promise<Refund> {
  await transaction
    .update(refunds)
    .set({ handledAs: 'tried_again', updatedAt: sql`now()` })
    .where(eq(refunds.id, failed.id));
  const { appointmentId, askedBy, because, reason, amountCents, currency } = failed;
  const decided = { appointmentId, askedBy, because, reason, amountCents, currency, actor };
  return insertAsked(transaction, { ...decided, insteadOf: failed.id, attempt });
}

/** What is promised and was never asked for by a row: from before there were any. */
export async function missing(
  transaction: Transaction,
  row: Appointment,
  rows: readonly Refund[],
): Promise<Refund | null> {
  const sums = await saveSums(transaction, row.id, rows);
  const amountCents = untriedCents({ ...row, ...sums });
  if (amountCents === 0) return null;
  return insertAsked(transaction, {
    appointmentId: row.id,
    ...decisionOf(row),
    actor: SYSTEM_ACTOR,
    amountCents,
    currency: row.currency,
  });
}

async function insertAsked(
  transaction: Transaction,
  row: typeof refunds.$inferInsert,
): Promise<Refund> {
  const [made] = await transaction.insert(refunds).values(row).returning();
  if (!made) throw new Error('the refund just written is not there');
  return made;
}
