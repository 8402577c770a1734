import type { ComponentType } from 'react';
import { type CatalogPlan, PLANS } from '@/config/catalog';
import type { BillingInterval, ExpertTier } from '@/types/subscriptions';
import type { ChangeButtonProps, CurrentPlan } from './current-plan';
import { PlanOffer } from './plan-offer';

const OFFERED = ['community-expert', 'top-expert'] as const;

interface PlanOffersProps {
  interval: BillingInterval;
  /** The plan that brought the person here, drawn out from the rest. */
  preselected?: ExpertTier;
  /** Whether its question is to be open at once. */
  isAsked?: boolean;
  current?: CurrentPlan | null;
  /** What changes a running plan to another; without it a plan is started at its payment page. */
  ChangeButton?: ComponentType<ChangeButtonProps>;
}

/** The plans side by side: price, what each opens, and the way to it. */
export function PlanOffers(props: PlanOffersProps) {
  const { interval, preselected, isAsked = false, current, ChangeButton } = props;
  // Who has no plan yet is advised; who has one knows what they want.
  const recommended = preselected ?? (current ? undefined : 'top');
  return (
    <div className="@container">
      <ul className="grid grid-cols-1 gap-6 @xl:grid-cols-2 @xl:grid-rows-[auto_auto_auto_1fr]">
        {OFFERED.map((id) => {
          const plan: CatalogPlan = PLANS[id];
          const price = plan.prices.find((candidate) => candidate.interval === interval);
          const monthly = plan.prices.find((candidate) => candidate.interval === 'month');
          if (!price) return null;
          return (
            <PlanOffer
              key={id}
              id={id}
              plan={plan}
              price={{ ...price, amountCents: price.amountCents ?? 0 }}
              yearsMonthsCents={(monthly?.amountCents ?? 0) * 12}
              isRecommended={recommended === plan.tier}
              isAsked={isAsked && preselected === plan.tier}
              current={current ?? null}
              ChangeButton={ChangeButton}
            />
          );
        })}
      </ul>
    </div>
  );
}
