import type Stripe from 'stripe';
import { callStripe } from './call-stripe';

/** Most items that a list may hold that is read into memory; far more than one customer ever has. */
const MOST = 10_000;

/**
 * A list of Stripe's page by page, a hundred at a time. `ask` is given what the request needs for the
 * next page (https://docs.stripe.com/api/pagination). Throws `provider_unavailable`.
 */
export async function* pagesOf<Item extends { id: string }>(
  ask: (page: { limit: number; starting_after?: string }) => Promise<Stripe.ApiList<Item>>,
): AsyncGenerator<Item[]> {
  let after: string | undefined;
  for (;;) {
    const page = await callStripe(() =>
      ask({ limit: 100, ...(after && { starting_after: after }) }),
    );
    yield page.data;
    after = page.data.at(-1)?.id;
    if (!page.has_more || !after) return;
  }
}

/** Everything in a list. Throws `provider_unavailable`. */
export async function allPages<Item extends { id: string }>(
  ask: Parameters<typeof pagesOf<Item>>[0],
): Promise<Item[]> {
  const all: Item[] = [];
  for await (const page of pagesOf(ask)) {
    all.push(...page);
    if (all.length > MOST) throw new Error(`Stripe lists more than ${MOST} of one kind`);
  }
  return all;
}
