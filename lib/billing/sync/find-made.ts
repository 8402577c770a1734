import type Stripe from 'stripe';
import { mainItem } from '@/lib/subscriptions/main-item';
import { planOfPrice } from '@/lib/subscriptions/plan-of-price';
import { isEnded } from '@/lib/subscriptions/status';
import type { HeldInvite } from './held-invites';

/**
 * Invites with the subscriptions that Stripe says were made for them, where whoever made them has not come to
 * write that down: its answer was lost, it died, or it waits for the second one. Else a revoked invite
 * would go on opening what nobody knows to be its own. What is on record stays. Pure.
 */
export function findMade(
  invites: readonly HeldInvite[],
  subscriptions: readonly Stripe.Subscription[],
): HeldInvite[] {
  return invites.map((invite) => {
    const own = (kind: 'expert' | 'addon') =>
      subscriptions.find(
        (one) =>
          one.metadata['inviteId'] === invite.id && !isEnded(one.status) && kindOf(one) === kind,
      )?.id ?? null;
    return {
      ...invite,
      subscriptionId: invite.subscriptionId ?? own('expert'),
      lecturerSubscriptionId: invite.lecturerSubscriptionId ?? own('addon'),
    };
  });
}

function kindOf(subscription: Stripe.Subscription) {
  const price = mainItem(subscription)?.price;
  return price && planOfPrice(price)?.plan.kind;
}
