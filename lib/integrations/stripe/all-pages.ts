import type Stripe from 'stripe';

/**
 * Everything in a list. Nearly always that is its first page, for which the SDK's own iterator
 * costs more than reading the answer.
 */
export async function allPages<Item extends { id: string }>(
  list: Stripe.ApiListPromise<Item>,
  most: number,
): Promise<Item[]> {
  const first = await list;
  return first.has_more ? list.autoPagingToArray({ limit: most }) : first.data;
}
