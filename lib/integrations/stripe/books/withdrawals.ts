import { allPages } from '../transport/all-pages';
import { stripe } from '../transport/client';

/** When a bank took the money of a payment, in Stripe's seconds, and by which dispute. */
export interface Withdrawal {
  disputeId: string;
  at: number;
}

/** Every time that a bank took money of a charge, the earliest first; an inquiry takes none. Throws `provider_unavailable`. */
export async function withdrawalsOf(chargeId: string): Promise<Withdrawal[]> {
  const disputes = await allPages((page) => stripe().disputes.list({ charge: chargeId, ...page }));
  return disputes
    .flatMap(({ id, balance_transactions: lines }) => {
      const taken = lines.filter(({ amount }) => amount < 0).map(({ created }) => created);
      return taken.length === 0 ? [] : [{ disputeId: id, at: Math.min(...taken) }];
    })
    .toSorted((a, b) => a.at - b.at);
}
