import type Stripe from 'stripe';
import { requireStripePrice } from '@/lib/catalog/require-stripe-price';
import { findPrice } from '@/lib/catalog/find-plan';
import { AppError } from '@/lib/core/errors';
import {
  createSubscription,
  isRepeatedFailure,
  listSubscriptions,
  stripeClock,
} from '@/lib/integrations/stripe';
import { isEnded } from '@/lib/subscriptions/status';
import { subscriptionFacts } from '@/lib/subscriptions/subscription-facts';

/** For whom, and on which grant. */
interface Grant {
  inviteId: string;
  organizationId: string;
  customerId: string;
}

/** Keys that are tried before Stripe's failure, which it keeps for a day, is the answer. */
const MOST_KEYS = 4;

/** The subscriptions that an invite has made and that have not ended. Pure. */
export function findOwn(
  found: readonly Stripe.Subscription[],
  inviteId: string,
): Stripe.Subscription[] {
  return found.filter(
    ({ metadata, status }) => metadata['inviteId'] === inviteId && !isEnded(status),
  );
}

/**
 * The subscription of a grant at a price of nothing; made now unless it is there. Looked for at Stripe before
 * each try, since an idempotency key lasts a day and an outage may last longer; by what it sells and not by its
 * price, which may have been archived or replaced meanwhile. It needs no payment and no card.
 * Throws `catalog_not_applied`, `provider_unavailable`.
 */
export async function createFree(grant: Grant, lookupKey: string): Promise<Stripe.Subscription> {
  const { inviteId, organizationId, customerId } = grant;
  const kind = findPrice(lookupKey)?.plan.kind;
  for (let tried = 1; ; tried += 1) {
    const made = findOwn(await listSubscriptions(customerId), inviteId);
    const before = made.find((one) => subscriptionFacts(one, stripeClock.now()).kind === kind);
    if (before) return before;
    const price = await requireFreePrice(lookupKey);
    try {
      return await createSubscription({
        customerId,
        priceId: price.id,
        metadata: { organizationId, inviteId },
        idempotencyKey: `invite:${inviteId}:${price.id}:${customerId}:${tried}`,
      });
    } catch (error) {
      const failure = error instanceof AppError ? error.cause : error;
      if (tried === MOST_KEYS || !isRepeatedFailure(failure)) throw error;
    }
  }
}

async function requireFreePrice(lookupKey: string): Promise<Stripe.Price> {
  const price = await requireStripePrice(lookupKey);
  if (price.unit_amount === 0) return price;
  throw new AppError('catalog_not_applied', `"${lookupKey}" is not free at Stripe.`);
}
