import { listSubscriptions } from '@/lib/integrations/stripe';
import { awaitsFirstPayment } from '@/lib/subscriptions/status';
import { abandonStart } from '@/lib/subscriptions/abandon-start';
import type { Start } from './subscription-start';

/**
 * Gives up what Stripe has made of a start without our hearing of it: its invoice could be paid beside
 * that of the next start. One that is paid already stays, and the next sync tells of it. One request to
 * Stripe where nothing was made. Throws `provider_unavailable`.
 */
export async function abandonUnheard(start: Start): Promise<void> {
  const found = await listSubscriptions(start.customerId);
  const unheard = found.filter(
    ({ status, metadata, items }) =>
      awaitsFirstPayment(status) &&
      metadata['organizationId'] === start.organizationId &&
      items.data.some(({ price }) => price.id === start.priceId),
  );
  for (const subscription of unheard) await abandonStart(subscription);
}
