import { eq, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { appointments, expertProfiles } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { log } from '@/lib/core/log';
import {
  findAppointmentPayment,
  paidAndRefunded,
  refundsOfPayment,
  type StripeRefund,
} from '@/lib/integrations/stripe';
import { queueBalances } from '@/lib/ledger/sync/queue-balances';
import { freeExpired } from '../free-expired';
import type { Appointment } from '../appointment';
import { isOverlap } from '../is-overlap';
import { lockCalendar } from '../lock-calendar';
import { tellBoth, tellMember } from '../tell-both';
import { lookSoon } from '../next-free/look-soon';
import { askRefund } from '../refunds/ask-refund';
import {
  dropPromise,
  isForAnotherTry,
  isToldAsFailed,
  keepRefunds,
  type KeptRefunds,
} from '../refunds/keep-refunds';
import { refundableCents, untriedCents } from '../refunds/refund-sums';
import { decidePayment, type PaymentTruth } from './decide-payment';

/** `superseded`: a newer look was applied first. `unknown`: no appointment of ours. */
export type PaymentSync = 'applied' | 'superseded' | 'unknown';

interface SyncOptions {
  /** Not where the caller makes them: its job would queue itself for as long as a bank has the payment. */
  queuesRefunds: boolean;
}

/**
 * Makes an appointment agree with what Stripe says of its payment now. Webhooks, the end of a hold, the
 * return from paying and refunds all come here; the newest look wins. A payment that succeeds after its
 * time was given up takes it again if it is free, else everything goes back. Throws
 * `provider_unavailable`; running it twice, or twice at once, is safe.
 */
export async function syncPayment(
  paymentIntentId: string,
  options: SyncOptions = { queuesRefunds: true },
): Promise<PaymentSync> {
  const run = await takeTicket(paymentIntentId);
  if (!run) return 'unknown';
  const ticket = Number(run.ticket);
  const payment = await findAppointmentPayment(paymentIntentId);
  if (!payment) {
    log().error({ payment: paymentIntentId }, 'Stripe does not know the payment of an appointment');
    return 'unknown';
  }
  const { paidCents, refundedCents, commissionRefundedCents } = paidAndRefunded(payment);
  const truth = {
    status: payment.status,
    paidCents,
    refundedCents,
    commissionRefundedCents,
    refunds: await refundsOfPayment(payment),
  };
  return db().transaction(async (transaction) => {
    await lockCalendar(transaction, run.organizationId);
    const [row] = await transaction
      .select()
      .from(appointments)
      .where(eq(appointments.paymentIntentId, paymentIntentId))
      .for('update');
    if (!row) return 'unknown';
    if (row.appliedTicket >= ticket) return 'superseded';
    await apply(transaction, row, truth, { ticket, ...options });
    return 'applied';
  });
}

/** A number that says when this run asked; null for a payment of no appointment. */
async function takeTicket(paymentIntentId: string) {
  const [row] = await db().execute<{ ticket: string; organizationId: string }>(sql`
    select nextval('sync_ticket') as ticket, organization_id as "organizationId"
    from appointments where payment_intent_id = ${paymentIntentId}`);
  return row ?? null;
}

async function apply(
  transaction: Transaction,
  row: Appointment,
  truth: PaymentTruth & { refunds: readonly StripeRefund[] },
  { ticket, queuesRefunds }: SyncOptions & { ticket: number },
): Promise<void> {
  const { paidCents, commissionRefundedCents } = truth;
  await transaction
    .update(appointments)
    .set({
      paidCents,
      commissionRefundedCents,
      appliedTicket: ticket,
      updatedAt: sql`now()`,
      ...(paidCents > 0 && { paidAt: sql`coalesce(paid_at, now())` }),
    })
    .where(eq(appointments.id, row.id));
  const kept = await keepRefunds(transaction, row, truth.refunds);
  switch (decidePayment(row, truth)) {
    case 'book':
      await become(transaction, row, 'booked');
      await tellBoth(transaction, row, { kind: 'appointment_booked' });
      break;
    case 'wait':
      await become(transaction, row, 'processing');
      break;
    case 'expire':
      await become(transaction, row, 'expired');
      if (row.status === 'processing')
        await tellMember(transaction, row, { kind: 'appointment_unpaid' });
      break;
    case 'take_again':
      await takeAgain(transaction, { ...row, ...kept.sums, paidCents });
      break;
    case 'take_again_and_wait':
      await retake(transaction, row, 'processing');
      break;
    case 'none':
  }
  const isOwed = await followRefunds(transaction, row, truth, kept);
  if (isOwed && queuesRefunds)
    await enqueue(transaction, 'settle-refund', { appointmentId: row.id });
  const hasMoved = paidCents !== row.paidCents || kept.sums.refundedCents !== row.refundedCents;
  if (hasMoved) await queueBalances(transaction, row.destinationAccountId);
}

/**
 * What was given back is told once for each sum; returns whether any is still to be made. Of a cancelled
 * appointment that its method did not pay after all nothing is owed, once nobody can pay it any more.
 */
async function followRefunds(
  transaction: Transaction,
  row: Appointment,
  { status, paidCents }: Pick<PaymentTruth, 'paidCents' | 'status'>,
  { sums, rows }: KeptRefunds,
): Promise<boolean> {
  const { refundedCents } = sums;
  if (row.status === 'cancelled' && status === 'canceled') await dropPromise(transaction, row);
  if (refundedCents > row.refundedCents)
    await tellMember(
      transaction,
      { ...row, refundedCents },
      { kind: 'appointment_refunded', failures: rows.filter(isToldAsFailed).length },
    );
  const isGivenUp = row.status === 'cancelled' && status.startsWith('requires_');
  return (
    isGivenUp || untriedCents({ ...row, ...sums, paidCents }) > 0 || rows.some(isForAnotherTry)
  );
}

/** `row` has what was given back by now, a part by hand among it: the rest goes back, and no less. */
async function takeAgain(transaction: Transaction, row: Appointment): Promise<void> {
  const { paidCents } = row;
  const isOver = row.startsAt.getTime() <= Date.now();
  if (!isOver && (await retake(transaction, row, 'booked'))) {
    await tellBoth(transaction, row, { kind: 'appointment_booked' });
    return;
  }
  await askRefund(transaction, row, {
    askedBy: 'platform',
    actor: SYSTEM_ACTOR,
    because: 'paid_too_late',
    amountCents: refundableCents(row),
  });
  await audit(transaction, {
    actor: SYSTEM_ACTOR,
    organizationId: row.organizationId,
    action: 'appointment.paid_too_late',
    target: row.id,
    details: { refundCents: paidCents },
  });
  await tellBoth(transaction, row, { kind: 'appointment_too_late' });
}

/**
 * Whether a time that was given up is the appointment's again: both its people are still there, and the
 * constraint, in a savepoint, finds it free.
 */
async function retake(
  transaction: Transaction,
  row: Appointment,
  status: 'booked' | 'processing',
): Promise<boolean> {
  if (!row.memberUserId || !(await hasPage(transaction, row.organizationId))) return false;
  await freeExpired(transaction, row.organizationId, row.busyRange);
  try {
    await transaction.transaction((savepoint) => become(savepoint, row, status));
    return true;
  } catch (error) {
    if (isOverlap(error)) return false;
    throw error;
  }
}

/** An expert who was deleted has none any more. */
async function hasPage(transaction: Transaction, organizationId: string): Promise<boolean> {
  const own = eq(expertProfiles.organizationId, organizationId);
  return (await transaction.$count(expertProfiles, own)) > 0;
}

async function become(
  transaction: Transaction,
  row: Appointment,
  status: 'booked' | 'processing' | 'expired',
): Promise<void> {
  await transaction
    .update(appointments)
    .set({ status, holdExpiresAt: null, updatedAt: sql`now()` })
    .where(eq(appointments.id, row.id));
  await audit(transaction, {
    actor: SYSTEM_ACTOR,
    organizationId: row.organizationId,
    action: 'appointment.payment_changed',
    target: row.id,
    details: { from: row.status, to: status },
  });
  await lookSoon(transaction, row.organizationId);
}
