import type { ChargedItem } from '@/lib/subscriptions/charged-items';
import type { Drift } from '../drift-kinds';

/** What an organization's customer is charged for, and the catalog does not have. Pure. */
export function unknownItems(items: readonly ChargedItem[]): Drift[] {
  const unknown = items.filter((item) => item.planId === null);
  if (unknown.length === 0) return [];
  const found = unknown.map(({ subscriptionId, priceId, status }) => ({
    subscriptionId,
    priceId,
    status,
  }));
  return [{ kind: 'unknown_items', expected: 'products of the catalog', found }];
}
