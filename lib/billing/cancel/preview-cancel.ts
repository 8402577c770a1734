import type { Feature } from '@/config/catalog';
import type { Context } from '@/lib/core/context';
import { requireCurrentExpert } from '../current-expert';
import { featuresOfPlan } from '@/lib/subscriptions/granted-access';
import { type OutOfReach, readOutOfReach } from '../out-of-reach';

/** What the end of the plan would take away. Times ISO 8601. */
export interface CancelPreview {
  endsAt: string;
  loses: Feature[];
  outOfReach: OutOfReach[];
}

/** Shows what cancelling takes away, and when. Throws `no_subscription`, `provider_unavailable`. */
export async function previewCancel(context: Context): Promise<CancelPreview> {
  const { row, item } = await requireCurrentExpert(context);
  const endsAt = row.cancelAt ?? new Date(item.current_period_end * 1000);
  const loses = [...featuresOfPlan(row.plan)];
  return {
    endsAt: endsAt.toISOString(),
    loses,
    outOfReach: await readOutOfReach(context.organizationId, loses, endsAt),
  };
}
