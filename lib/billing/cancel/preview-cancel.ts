import type { Feature } from '@/config/catalog';
import type { Context } from '@/lib/core/context';
import { fromUnix } from '@/lib/core/time';
import { featuresOfPlan } from '@/lib/subscriptions/granted-access';
import { requireCurrentPlan } from '../current-plan';
import { type OutOfReach, readOutOfReach } from '../out-of-reach';

/** What the end of the plan would take away. Times ISO 8601. */
export interface CancelPreview {
  endsAt: string;
  loses: Feature[];
  outOfReach: OutOfReach[];
}

/** Shows what cancelling takes away, and when. Throws `no_subscription`, `provider_unavailable`. */
export async function previewCancel(context: Context): Promise<CancelPreview> {
  const { fact, item } = await requireCurrentPlan(context);
  const periodEnd = fromUnix(item.current_period_end);
  // As `cancelPlan`: an end that was arranged for later is brought forward.
  const endsAt = fact.cancelAt && fact.cancelAt <= periodEnd ? fact.cancelAt : periodEnd;
  const loses = [...featuresOfPlan(fact.plan)];
  return {
    endsAt: endsAt.toISOString(),
    loses,
    outOfReach: await readOutOfReach(context.organizationId, loses, endsAt),
  };
}
