import { callStripe } from '../transport/call-stripe';
import { stripe } from '../transport/client';
import { objectOf } from '../transport/id-of';

/**
 * What an expert's balance lost by a refund of theirs, our fee given back to them. Cents. Throws
 * `provider_unavailable`.
 */
export async function readTakenBack(refundId: string, stripeAccount: string): Promise<number> {
  const taken = await callStripe(() =>
    stripe().refunds.retrieve(refundId, { expand: ['balance_transaction'] }, { stripeAccount }),
  );
  return -(objectOf(taken.balance_transaction)?.net ?? -taken.amount);
}
