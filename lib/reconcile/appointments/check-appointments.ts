import { inArray } from 'drizzle-orm';
import type Stripe from 'stripe';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import type { Appointment } from '@/lib/bookings/appointment';
import { decidePayment } from '@/lib/bookings/payment/decide-payment';
import { syncPayment } from '@/lib/bookings/payment/sync-payment';
import {
  findAppointmentPayment,
  isMissingInStripe,
  listAppointmentPayments,
  paidAndRefunded,
} from '@/lib/integrations/stripe';
import { inOwnTrace } from '@/lib/telemetry/in-span';
import type { Drift } from '../drift-kinds';
import { recordDrifts, recordFailure, recordUnrepaired, type Run, type Step } from '../run';

/**
 * Compares the hundred payments at Stripe that follow `cursor` with the appointments they are of: one
 * request to Stripe where all agree. What differs is looked at twice, and repaired as an event would.
 */
export async function checkAppointments(run: Run, cursor: string): Promise<Step> {
  const { payments, next } = await listFrom(cursor);
  const rows = await findByPayment(payments.map(({ id }) => id));
  let drifted = 0;
  for (const payment of payments) {
    const row = rows.get(payment.id);
    if (!row || differenceOf(row, payment) === null) continue;
    const hasDrifted = await run.sweep.each(
      row.id,
      () => inOwnTrace('check appointment', {}, () => checkOne(run, payment.id)),
      (message, error) => recordFailure(run, row.organizationId, message, error),
    );
    if (hasDrifted !== false) drifted += 1;
  }
  return { next, checked: 0, drifted };
}

/** A run that is taken up may begin at a payment that Stripe has forgotten; then it begins anew. */
async function listFrom(cursor: string) {
  try {
    return await listAppointmentPayments(cursor || null);
  } catch (error) {
    if (!cursor || !isMissingInStripe(error)) throw error;
    return listAppointmentPayments(null);
  }
}

async function findByPayment(ids: string[]): Promise<Map<string, Appointment>> {
  const rows = await db()
    .select()
    .from(appointments)
    .where(inArray(appointments.paymentIntentId, ids));
  return new Map(rows.map((row) => [row.paymentIntentId ?? '', row]));
}

async function checkOne(run: Run, paymentIntentId: string): Promise<boolean> {
  const found = await lookAt(paymentIntentId);
  if (!found) return false;
  const { drift, row } = found;
  if (!run.options.repairs) {
    await recordUnrepaired(run, row.organizationId, [drift]);
    return true;
  }
  try {
    await syncPayment(paymentIntentId);
    const isRepaired = (await lookAt(paymentIntentId)) === null;
    await recordDrifts(run, row.organizationId, [{ drift, isRepaired }]);
    return true;
  } catch (error) {
    await recordUnrepaired(run, row.organizationId, [drift]);
    throw error;
  }
}

/** What differs about a payment at this moment; null if nothing does. */
async function lookAt(paymentIntentId: string): Promise<{ drift: Drift; row: Appointment } | null> {
  const payment = await findAppointmentPayment(paymentIntentId);
  const row = (await findByPayment([paymentIntentId])).get(paymentIntentId);
  const drift = payment && row && differenceOf(row, payment);
  return drift ? { drift, row } : null;
}

/** How an appointment disagrees with its payment; null if it does not. Pure. */
function differenceOf(row: Appointment, payment: Stripe.PaymentIntent): Drift | null {
  const { paidCents, refundedCents, commissionRefundedCents } = paidAndRefunded(payment);
  const truth = { status: payment.status, paidCents, refundedCents, commissionRefundedCents };
  const agrees =
    row.paidCents === paidCents &&
    row.refundedCents === refundedCents &&
    row.commissionRefundedCents === commissionRefundedCents &&
    decidePayment(row, truth) === 'none';
  if (agrees) return null;
  const { id: appointmentId, status } = row;
  return {
    kind: 'appointment_payment',
    expected: { payment: payment.id, ...truth },
    found: {
      appointmentId,
      status,
      paidCents: row.paidCents,
      refundedCents: row.refundedCents,
      commissionRefundedCents: row.commissionRefundedCents,
    },
  };
}
