import type Stripe from 'stripe';
import { allPages } from '../transport/all-pages';
import { changeStripe } from '../transport/call-stripe';
import { stripe } from '../transport/client';
import { idOf, objectOf } from '../transport/id-of';
import { underKey } from '../transport/under-key';

/**
 * Whether the transfer to the expert still holds their share of a refund, so that the refund can take it
 * back. Where a part of it was reversed, by hand or by a dispute, Stripe would refuse the whole refund: what is
 * left of it is then taken back here, and of what was sent to them again for the same payment the rest; the
 * member gets their money without it. What was taken for this refund before counts. Throws as its caller.
 */
export async function takeShareBack(
  charge: Stripe.Charge,
  { refundId, amountCents }: { refundId: string; amountCents: number },
): Promise<boolean> {
  const transfer = objectOf(charge.transfer);
  if (!transfer) return false;
  const share = Math.round((transfer.amount * amountCents) / charge.amount_captured);
  if (leftOf(transfer) >= share) return true;
  const sent = [transfer, ...(await sentAgain(charge, transfer))];
  let wanted = share - (await takenFor(refundId, sent));
  for (const { id, amount_reversed: before, ...one } of sent) {
    const amount = Math.min(wanted, one.amount - before);
    if (amount <= 0) continue;
    const key = `reversal:${id}:${before}`;
    await changeStripe(() =>
      underKey(
        key,
        (idempotencyKey) =>
          stripe().transfers.createReversal(
            id,
            { amount, metadata: { refundId } },
            { idempotencyKey },
          ),
        async () => (await reversalsFor(refundId, id))[0] ?? null,
      ),
    );
    wanted -= amount;
  }
  return false;
}

const leftOf = ({ amount, amount_reversed: reversed }: Stripe.Transfer) => amount - reversed;

/** What the expert was sent for the payment beside its own transfer. */
async function sentAgain(charge: Stripe.Charge, own: Stripe.Transfer): Promise<Stripe.Transfer[]> {
  const { transfer_group: group } = charge;
  if (!group) return [];
  const all = await allPages((page) => stripe().transfers.list({ transfer_group: group, ...page }));
  const destination = idOf(own.destination);
  return all.filter((one) => one.id !== own.id && idOf(one.destination) === destination);
}

/** What was taken for a refund already, by a try that did not come to its end. Cents. */
async function takenFor(refundId: string, sent: readonly Stripe.Transfer[]): Promise<number> {
  const made = await Promise.all(sent.map(({ id }) => reversalsFor(refundId, id)));
  return made.flat().reduce((sum, { amount }) => sum + amount, 0);
}

async function reversalsFor(
  refundId: string,
  transferId: string,
): Promise<Stripe.TransferReversal[]> {
  const made = await allPages((page) => stripe().transfers.listReversals(transferId, page));
  return made.filter(({ metadata }) => metadata?.['refundId'] === refundId);
}
