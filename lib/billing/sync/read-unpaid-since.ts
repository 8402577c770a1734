import type Stripe from 'stripe';
import { findUnpaidSince } from '@/lib/integrations/stripe';

/**
 * Since when each subscription that is past due has owed. Its latest invoice does not tell: Stripe
 * makes a new one each period, also while older ones are unpaid. Asks nothing about the others.
 */
export async function readUnpaidSince(
  subscriptions: readonly Stripe.Subscription[],
): Promise<ReadonlyMap<string, Date>> {
  const late = subscriptions.filter(({ status }) => status === 'past_due');
  const found = await Promise.all(
    late.map(async ({ id }) => [id, await findUnpaidSince(id)] as const),
  );
  return new Map(found.flatMap(([id, since]) => (since ? [[id, since]] : [])));
}
