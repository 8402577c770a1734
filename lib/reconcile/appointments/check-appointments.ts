import { inArray, sql } from 'drizzle-orm';
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

/** An appointment, and what of `refundedCents` was paid in another way, of which Stripe knows nothing. Cents. */
type Held = Appointment & { otherwiseCents: number };

async function findByPayment(ids: string[]): Promise<Map<string, Held>> {
  const rows = await db()
    .select({
      row: appointments,
      otherwiseCents: sql<number>`(select coalesce(sum(r.amount_cents), 0)::int from refunds r
        where r.appointment_id = "appointments"."id" and r.handled_as = 'paid_otherwise')`,
    })
    .from(appointments)
    .where(inArray(appointments.paymentIntentId, ids));
  return new Map(
    rows.map(({ row, otherwiseCents }) => [row.paymentIntentId ?? '', { ...row, otherwiseCents }]),
  );
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
async function lookAt(paymentIntentId: string): Promise<{ drift: Drift; row: Held } | null> {
  const payment = await findAppointmentPayment(paymentIntentId);
  const row = (await findByPayment([paymentIntentId])).get(paymentIntentId);
  const drift = payment && row && differenceOf(row, payment);
  return drift ? { drift, row } : null;
}

/** How an appointment disagrees with its payment, where what waits counts as refunded; null if it does not. Pure. */
function differenceOf(row: Held, payment: Stripe.PaymentIntent): Drift | null {
  const { paidCents, refundedCents, commissionRefundedCents } = paidAndRefunded(payment);
  const truth = { status: payment.status, paidCents, refundedCents, commissionRefundedCents };
  const agrees =
    row.paidCents === paidCents &&
    row.refundedCents + row.refundPendingCents - row.otherwiseCents === refundedCents &&
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
