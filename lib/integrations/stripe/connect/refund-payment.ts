import type Stripe from 'stripe';
import { AppError } from '@/lib/core/errors';
import { allPages } from '../transport/all-pages';
import { callStripe, changeStripe } from '../transport/call-stripe';
import { stripe } from '../transport/client';
import { objectOf } from '../transport/id-of';
import { underKey } from '../transport/under-key';

/** Refunds of one payment that may fail at its bank before a person has to pay the money back otherwise. */
const MOST_FAILED = 3;

/** Statuses of a refund whose money went back to the platform. */
const IN_VAIN: readonly (string | null)[] = ['failed', 'canceled'];

/**
 * Gives back to a member what is still missing of `dueCents`, which is what they are to have in all: the
 * expert's share comes back with it, and the commission in proportion, as far as nobody has taken them
 * back by hand. Null if nothing is missing. How much is missing and the key are of one look at the refunds
 * there are, failed ones too: two at once give back once, one that failed later can be asked for again,
 * and one that was made without an answer is found and not made twice. Throws `refused_by_provider`,
 * `outcome_unknown`, `provider_unavailable`.
 * https://docs.stripe.com/connect/destination-charges#issue-refunds
 */
export async function refundAppointmentPayment(refund: {
  appointmentId: string;
  paymentIntentId: string;
  dueCents: number;
}): Promise<Stripe.Refund | null> {
  const { appointmentId, paymentIntentId, dueCents } = refund;
  const made = await listRefunds(paymentIntentId);
  const given = made.filter(({ status }) => !IN_VAIN.includes(status));
  const amountCents = dueCents - given.reduce((sum, { amount }) => sum + amount, 0);
  if (amountCents <= 0) return null;
  if (made.filter(({ status }) => status === 'failed').length >= MOST_FAILED)
    throw new AppError(
      'refused_by_provider',
      'The bank has sent back every refund of this payment. Pay the money back in another way.',
    );
  const charge = await findCharge(paymentIntentId);
  const isShareThere = charge ? await takeShareBack(charge, amountCents) : false;
  const fee = objectOf(charge?.application_fee);
  const key = `refund:${appointmentId}:${made.length}:${amountCents}`;
  return changeStripe(() =>
    underKey(
      key,
      (idempotencyKey) =>
        stripe().refunds.create(
          {
            payment_intent: paymentIntentId,
            amount: amountCents,
            ...(isShareThere && { reverse_transfer: true }),
            ...(fee && fee.amount_refunded < fee.amount && { refund_application_fee: true }),
            metadata: { appointmentId },
          },
          { idempotencyKey },
        ),
      // Stripe lists the newest first.
      async () => {
        const [newest, ...before] = await listRefunds(paymentIntentId);
        return newest && before.length >= made.length ? newest : null;
      },
    ),
  );
}

const listRefunds = (paymentIntent: string) =>
  allPages((page) => stripe().refunds.list({ payment_intent: paymentIntent, ...page }));

async function findCharge(paymentIntentId: string): Promise<Stripe.Charge | null> {
  const { latest_charge } = await callStripe(() =>
    stripe().paymentIntents.retrieve(paymentIntentId, {
      expand: ['latest_charge.transfer', 'latest_charge.application_fee'],
    }),
  );
  return objectOf(latest_charge);
}

/**
 * Whether the transfer to the expert still holds their share of a refund, so that the refund can take it
 * back. Where somebody has reversed a part of it in the dashboard, Stripe would refuse the whole refund:
 * what is left is then taken back here, and the member gets their money without it.
 */
async function takeShareBack(charge: Stripe.Charge, amountCents: number): Promise<boolean> {
  const transfer = objectOf(charge.transfer);
  if (!transfer) return false;
  const left = transfer.amount - transfer.amount_reversed;
  const share = Math.round((transfer.amount * amountCents) / charge.amount_captured);
  if (left >= share) return true;
  if (left === 0) return false;
  const key = `reversal:${transfer.id}:${transfer.amount_reversed}`;
  await changeStripe(() =>
    stripe().transfers.createReversal(transfer.id, { amount: left }, { idempotencyKey: key }),
  );
  return false;
}
