import { getSubscription } from '@/lib/integrations/stripe';
import { abandonStart } from '@/lib/subscriptions/abandon-start';
import { isEnded } from '@/lib/subscriptions/status';
import type { PlanKind } from '@/types/subscriptions';
import { abandonUnheard } from './abandon-unheard';
import { closeStart, findOpenStart } from './subscription-start';

/**
 * Gives up a start that waits for its payment, since another plan takes its place; one that is paid in the
 * same moment stays. Under the organization's billing lease. Throws `provider_unavailable`.
 */
export async function abandonOpenStart(organizationId: string, kind: PlanKind): Promise<void> {
  const start = await findOpenStart(organizationId, kind);
  if (!start) return;
  if (!start.subscriptionId) {
    await abandonUnheard(start);
    return closeStart(start.id);
  }
  const subscription = await getSubscription(start.subscriptionId);
  const isOver = isEnded(subscription.status) || (await abandonStart(subscription));
  if (isOver) await closeStart(start.id);
}
