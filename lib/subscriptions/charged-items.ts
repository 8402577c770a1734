import type Stripe from 'stripe';
import type { PlanId } from '@/config/catalog';
import { planOfPrice } from './plan-of-price';
import { occupiesItsKind } from './status';

/** One item of a subscription that has begun and has not ended. */
export interface ChargedItem {
  subscriptionId: string;
  status: string;
  priceId: string;
  /** Null for what the catalog does not have. */
  planId: PlanId | null;
  /** Whether it is an expert's or a team's plan; addons and seats come beside one. */
  isPlan: boolean;
}

/** Every item that a customer's subscriptions charge for or will, whichever subscription it is in. Pure. */
export function chargedItems(subscriptions: readonly Stripe.Subscription[]): ChargedItem[] {
  return subscriptions
    .filter(({ status }) => occupiesItsKind(status))
    .flatMap(({ id, status, items }) =>
      items.data.map(({ price }) => {
        const sold = planOfPrice(price);
        const isMetered = price.recurring?.usage_type === 'metered';
        const isPlan = sold !== null && sold.plan.kind !== 'addon' && !isMetered;
        const planId = sold?.planId ?? null;
        return { subscriptionId: id, status, priceId: price.id, planId, isPlan };
      }),
    );
}
