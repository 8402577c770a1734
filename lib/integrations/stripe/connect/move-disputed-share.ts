import type Stripe from 'stripe';
import { allPages } from '../transport/all-pages';
import { callStripe, changeStripe, refusalOf } from '../transport/call-stripe';
import { stripe } from '../transport/client';
import { underKey } from '../transport/under-key';
import { type DisputedShare, notOf } from './disputed-share';

/**
 * Takes the expert's share back, once for each dispute: the answer that was lost is found again by the
 * dispute's id, also when Stripe has forgotten the key. Throws `refused_by_provider`, `outcome_unknown`,
 * `provider_unavailable`. https://docs.stripe.com/connect/destination-charges#disputes
 */
export async function takeDisputedShare(
  { transferId, dueCents }: Pick<DisputedShare, 'transferId' | 'dueCents'>,
  ids: { disputeId: string; appointmentId: string },
): Promise<void> {
  await changeStripe(() =>
    underKey(
      `dispute-reversal:${ids.disputeId}`,
      (idempotencyKey) =>
        stripe().transfers.createReversal(
          transferId,
          { amount: dueCents, metadata: ids },
          { idempotencyKey },
        ),
      async () => {
        const made = await allPages((page) => stripe().transfers.listReversals(transferId, page));
        return made.find(isOf(ids.disputeId)) ?? null;
      },
    ),
  );
}

/**
 * Sends the expert again what is still to be sent, once for each dispute. `refusals` is how often the
 * balance did not allow it: Stripe repeats a refusal for a day to the key it was given to. Returns whether
 * it was sent; throws as `takeDisputedShare`. https://docs.stripe.com/connect/separate-charges-and-transfers
 */
export async function returnDisputedShare(
  { destination, currency, group, toReturnCents: amount }: DisputedShare,
  ids: { disputeId: string; appointmentId: string },
  refusals: number,
): Promise<'sent' | 'balance_too_low'> {
  const find = async () => {
    const made = await allPages((page) =>
      stripe().transfers.list({ transfer_group: group, ...page }),
    );
    return made.find((one) => isOf(ids.disputeId)(one) && one.metadata['appointmentId']) ?? null;
  };
  try {
    await changeStripe(() =>
      underKey(
        `dispute-return:${ids.disputeId}:${refusals}`,
        (idempotencyKey) =>
          stripe().transfers.create(
            { amount, currency, destination, transfer_group: group, metadata: ids },
            { idempotencyKey },
          ),
        find,
      ),
    );
    return 'sent';
  } catch (error) {
    if (refusalOf(error)?.code === 'balance_insufficient') return 'balance_too_low';
    throw error;
  }
}

/**
 * Writes onto a transfer that it is a dispute's share sent again, or that it is not, so that every later
 * look knows. Returns whether it is so: one that names another dispute stays that one's. Throws as
 * `takeDisputedShare`.
 */
export async function markTransfer(
  transferId: string,
  { disputeId, isShare }: { disputeId: string; isShare: boolean },
): Promise<boolean> {
  const { metadata: before } = await callStripe(() => stripe().transfers.retrieve(transferId));
  if ((before['disputeId'] ?? disputeId) !== disputeId) return false;
  const metadata = isShare ? { disputeId } : { [notOf(disputeId)]: 'true' };
  await changeStripe(() => stripe().transfers.update(transferId, { metadata }));
  return true;
}

const isOf =
  (disputeId: string) =>
  ({ metadata }: { metadata: Stripe.Metadata | null }) =>
    metadata?.['disputeId'] === disputeId;
