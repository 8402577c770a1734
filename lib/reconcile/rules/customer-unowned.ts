import { goesOn } from '@/lib/subscriptions/status';
import type { Drift } from '../drift-kinds';

/** A subscription whose customer is no living customer of ours. */
export interface Unowned {
  subscriptionId: string;
  status: string;
  customerId: string;
  /** Whether it is ours all the same: we made the customer, knew it, or sell what it pays for. */
  isOurs: boolean;
  /** The customer that its organization has instead; null if it has none, or is not known. */
  livingCustomerId: string | null;
}

/** Somebody who goes on paying and whom nothing opens for. Other products of the account are no concern of ours. Pure. */
export function customerUnowned(one: Unowned): Drift[] {
  const { subscriptionId, status, customerId, isOurs, livingCustomerId } = one;
  if (!isOurs || !goesOn(status)) return [];
  return [
    {
      kind: 'customer_unowned',
      expected: { customerId: livingCustomerId ?? 'the customer of an organization' },
      found: { customerId, subscriptionId, status },
    },
  ];
}
