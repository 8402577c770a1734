import type Stripe from 'stripe';
import { allPages } from '../transport/all-pages';
import { callStripe, changeStripe } from '../transport/call-stripe';
import { stripe } from '../transport/client';
import { objectOf } from '../transport/id-of';
import { underKey } from '../transport/under-key';
import { takeShareBack } from './take-share-back';

/** A refund as Stripe has it. Cents. */
export interface StripeRefund {
  id: string;
  amountCents: number;
  /** `requires_action` waits like `pending`. */
  status: 'pending' | 'succeeded' | 'failed' | 'canceled';
  /** Why it waits or has failed, in Stripe's codes. */
  statusReason: string | null;
  /** Our row that it was made for; null for one that was made by hand. */
  refundId: string | null;
  /** Whether we made it, also before refunds had rows. */
  isOurs: boolean;
  createdAt: Date;
}

/** Statuses of a refund whose money went back to the platform. */
const IN_VAIN: readonly (string | null)[] = ['failed', 'canceled'];

/**
 * Makes one refund for a member: `amountCents`, or as much of it as keeps all refunds of the payment
 * within `mostCents`; what was made by hand counts. The expert's share comes back with it, and the
 * commission in proportion, as far as nobody has taken them back by hand, also out of what was sent to them again after a dispute; where no commission was taken
 * its refund is left out. `refundId` is our row and the key: two at once make one, and one that was made
 * without an answer is found. Null if nothing is left to be made. Throws `refused_by_provider`,
 * `outcome_unknown`, `provider_unavailable`.
 * https://docs.stripe.com/connect/destination-charges#issue-refunds
 */
export async function refundAppointmentPayment(refund: {
  refundId: string;
  appointmentId: string;
  paymentIntentId: string;
  amountCents: number;
  mostCents: number;
}): Promise<Stripe.Refund | null> {
  const { refundId, appointmentId, paymentIntentId } = refund;
  // All of one look: what another has made meanwhile is either all seen or not at all.
  const charge = await findCharge(paymentIntentId);
  const made = await refundsOfCharge(charge, paymentIntentId);
  const isMade = ({ metadata }: Stripe.Refund) => metadata?.['refundId'] === refundId;
  const done = made.find(isMade);
  if (done) return done;
  const given = made
    .filter(({ status }) => !IN_VAIN.includes(status))
    .reduce((sum, { amount }) => sum + amount, 0);
  const amountCents = Math.min(refund.amountCents, refund.mostCents - given);
  if (amountCents <= 0) return null;
  const isShareThere = charge ? await takeShareBack(charge, { refundId, amountCents }) : false;
  const fee = objectOf(charge?.application_fee);
  return changeStripe(() =>
    underKey(
      `refund:${refundId}`,
      (idempotencyKey) =>
        stripe().refunds.create(
          {
            payment_intent: paymentIntentId,
            amount: amountCents,
            ...(isShareThere && { reverse_transfer: true }),
            ...(fee && fee.amount_refunded < fee.amount && { refund_application_fee: true }),
            metadata: { appointmentId, refundId },
          },
          { idempotencyKey },
        ),
      async () => (await listRefunds(paymentIntentId)).find(isMade) ?? null,
    ),
  );
}

/** Every refund of a payment that was read with its charge's (`findAppointmentPayment`). Throws `provider_unavailable`. */
export async function refundsOfPayment(payment: Stripe.PaymentIntent): Promise<StripeRefund[]> {
  const rows = await refundsOfCharge(objectOf(payment.latest_charge), payment.id);
  return rows.map((row) => ({
    id: row.id,
    amountCents: row.amount,
    status: statusOf(row.status),
    statusReason: row.failure_reason ?? row.pending_reason ?? null,
    refundId: row.metadata?.['refundId'] ?? null,
    isOurs: Boolean(row.metadata?.['appointmentId']),
    createdAt: new Date(row.created * 1000),
  }));
}

function statusOf(status: string | null): StripeRefund['status'] {
  if (status === 'succeeded' || status === 'failed' || status === 'canceled') return status;
  return 'pending';
}

/** An expanded list holds the newest ten; of more, all are asked for. */
async function refundsOfCharge(
  charge: Stripe.Charge | null,
  paymentIntentId: string,
): Promise<Stripe.Refund[]> {
  const listed = charge?.refunds;
  if (!listed) return [];
  return listed.has_more ? listRefunds(paymentIntentId) : listed.data;
}

const listRefunds = (paymentIntent: string) =>
  allPages((page) => stripe().refunds.list({ payment_intent: paymentIntent, ...page }));

async function findCharge(paymentIntentId: string): Promise<Stripe.Charge | null> {
  const { latest_charge } = await callStripe(() =>
    stripe().paymentIntents.retrieve(paymentIntentId, {
      expand: ['latest_charge.transfer', 'latest_charge.application_fee', 'latest_charge.refunds'],
    }),
  );
  return objectOf(latest_charge);
}
