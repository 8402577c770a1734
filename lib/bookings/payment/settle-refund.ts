import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { AppError } from '@/lib/core/errors';
import { abandonPayment, isChargedBack, refundAppointmentPayment } from '@/lib/integrations/stripe';
import { closeRefund } from '../refunds/close-refund';
import { endAfterDispute } from '../refunds/end-after-dispute';
import { openRefund } from '../refunds/open-refund';
import { syncPayment } from './sync-payment';

/** Made here, so not queued once more. */
const OWN = { queuesRefunds: false };

/** An appointment never has more refunds waiting to be made. */
const MOST = 20;

/**
 * Has Stripe make the refunds of an appointment that were decided, one after the other, and takes in what
 * it then says. What was given back in Stripe's dashboard meanwhile counts. Run twice it gives back once:
 * each refund's row is its key. What Stripe refuses (a disputed charge) has failed and waits for a person,
 * as does what its bank sends back again and again; the caller is then told `refused_by_provider`. A
 * payment of what was cancelled that did not go through is given up, so that nobody makes it later. Throws
 * `outcome_unknown`, `provider_unavailable`.
 */
export async function settleRefund(appointmentId: string): Promise<void> {
  const before = await find(appointmentId);
  if (!before?.paymentIntentId || (await syncPayment(before.paymentIntentId, OWN)) === 'unknown')
    return;
  const row = await find(appointmentId);
  if (row?.status === 'cancelled' && row.paidCents === 0) {
    await abandonPayment(before.paymentIntentId);
    await syncPayment(before.paymentIntentId, OWN);
    return;
  }
  // What its bank has taken is given back to nobody until it decides; the hourly sweep asks again.
  if (await isChargedBack(before.paymentIntentId)) return endAfterDispute(appointmentId);
  for (let turn = 0; turn < MOST; turn += 1) {
    const asked = await openRefund(appointmentId);
    if (asked.next === 'nothing') return;
    if (asked.next === 'wait_for_person') throw needsPerson();
    await make(appointmentId, asked);
    await syncPayment(before.paymentIntentId, OWN);
  }
}

type Asked = Extract<Awaited<ReturnType<typeof openRefund>>, { next: 'make' }>;

async function make(
  appointmentId: string,
  { refund, paymentIntentId, mostCents }: Asked,
): Promise<void> {
  try {
    const made = await refundAppointmentPayment({
      refundId: refund.id,
      appointmentId,
      paymentIntentId,
      amountCents: refund.amountCents,
      mostCents,
    });
    if (!made) await closeRefund(refund, { as: 'dropped', statusReason: null });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'refused_by_provider') throw error;
    const { reason } = error.extra;
    // Somebody else is making it with another amount: its key is in use, and the queue comes back.
    if (reason === KEY_IN_USE) throw error;
    await closeRefund(refund, {
      as: 'failed',
      statusReason: typeof reason === 'string' ? reason : 'refused',
    });
  }
}

const KEY_IN_USE = 'idempotency_error';
const WAITS_FOR_PERSON = 'waits_for_person';

/** Whether it was thrown because a person has to decide, which no other try changes. Pure. */
export const waitsForPerson = (error: unknown): boolean =>
  error instanceof AppError && error.extra['reason'] === WAITS_FOR_PERSON;

const needsPerson = () =>
  new AppError(
    'refused_by_provider',
    'A refund of this payment has failed. Try it again in the console, or pay the money back in another way.',
    { extra: { reason: WAITS_FOR_PERSON } },
  );

async function find(id: string) {
  const [row] = await db().select().from(appointments).where(eq(appointments.id, id));
  return row;
}
