import type Stripe from 'stripe';
import { callStripe, changeStripe, refusalOf } from '../transport/call-stripe';
import { stripe } from '../transport/client';
import { objectOf } from '../transport/id-of';
import { underKey } from '../transport/under-key';

/** A payment of a member to an expert, of which the platform keeps its commission. Cents. */
export interface AppointmentPayment {
  appointmentId: string;
  amountCents: number;
  feeCents: number;
  currency: string;
  /** Connected account of the expert. */
  destination: string;
}

/**
 * The payment of an appointment: a destination charge, made once for each appointment however often
 * it is asked for. Only ids go into Stripe's metadata. Throws `refused_by_provider` (an account that
 * takes no transfers among it), `outcome_unknown`, `provider_unavailable`.
 * https://docs.stripe.com/connect/destination-charges
 */
export async function createAppointmentPayment(
  payment: AppointmentPayment,
): Promise<Stripe.PaymentIntent> {
  const { appointmentId, amountCents, feeCents, currency, destination } = payment;
  const metadata = { appointmentId };
  return changeStripe(() =>
    underKey(`appointment:${appointmentId}`, (idempotencyKey) =>
      stripe().paymentIntents.create(
        {
          amount: amountCents,
          currency,
          // Stripe refuses a fee of nothing.
          ...(feeCents > 0 && { application_fee_amount: feeCents }),
          transfer_data: { destination, metadata },
          automatic_payment_methods: { enabled: true },
          metadata,
        },
        { idempotencyKey },
      ),
    ),
  );
}

/** A payment as Stripe has it now, with its latest charge, that charge's fee and refunds; null if there is none. Throws `provider_unavailable`. */
export async function findAppointmentPayment(id: string): Promise<Stripe.PaymentIntent | null> {
  try {
    return await callStripe(() =>
      stripe().paymentIntents.retrieve(id, {
        expand: ['latest_charge.application_fee', 'latest_charge.refunds'],
      }),
    );
  } catch (error) {
    if (refusalOf(error)?.code === 'resource_missing') return null;
    throw error;
  }
}

/**
 * The hundred payments that follow `after`, newest first, each as `findAppointmentPayment` has it; those of
 * subscriptions are among them. `next` is null after the last. Throws `provider_unavailable`.
 */
export async function listAppointmentPayments(
  after: string | null,
): Promise<{ payments: Stripe.PaymentIntent[]; next: string | null }> {
  const page = await callStripe(() =>
    stripe().paymentIntents.list({
      limit: 100,
      expand: ['data.latest_charge.application_fee'],
      ...(after && { starting_after: after }),
    }),
  );
  return { payments: page.data, next: page.has_more ? (page.data.at(-1)?.id ?? null) : null };
}

/**
 * Gives up a payment that nobody makes any more. What is being paid or has been paid stays: Stripe
 * refuses to cancel it, and the payment is returned as it is. Throws `provider_unavailable`.
 */
export async function abandonPayment(id: string): Promise<Stripe.PaymentIntent | null> {
  const now = await findAppointmentPayment(id);
  if (!now || !GIVEN_UP.has(now.status)) return now;
  try {
    return await callStripe(() =>
      stripe().paymentIntents.cancel(id, { cancellation_reason: 'abandoned' }),
    );
  } catch (error) {
    // It was paid between the two requests.
    if (refusalOf(error)) return findAppointmentPayment(id);
    throw error;
  }
}

/** Statuses in which nothing is on its way. https://docs.stripe.com/payments/paymentintents/lifecycle */
const GIVEN_UP = new Set<Stripe.PaymentIntent.Status>([
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
]);

/** Cents that a payment has brought and given back (refunds that wait count), and of the commission. Pure. */
export function paidAndRefunded(payment: Stripe.PaymentIntent) {
  const charge = objectOf(payment.latest_charge);
  return {
    paidCents: payment.status === 'succeeded' ? payment.amount_received : 0,
    refundedCents: charge?.amount_refunded ?? 0,
    commissionRefundedCents: objectOf(charge?.application_fee)?.amount_refunded ?? 0,
    receiptUrl: charge?.receipt_url ?? null,
  };
}

/** Ties a payment to a customer whose card is kept for later, as the member asked. Throws as a change does. */
export async function keepCardOfPayment(id: string, customer: string): Promise<void> {
  await changeStripe(() =>
    stripe().paymentIntents.update(id, { customer, setup_future_usage: 'off_session' }),
  );
}

/** A card that was to be kept is used for this payment alone. Throws as a change does. */
export async function forgetCardOfPayment(id: string): Promise<void> {
  await changeStripe(() => stripe().paymentIntents.update(id, { setup_future_usage: '' }));
}
