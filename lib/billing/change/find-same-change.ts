import { fromUnix } from '@/lib/core/time';
import { getSubscription, idOf, objectOf } from '@/lib/integrations/stripe';
import type { ChangeOutcome, PlannedChange } from './plan-change';

/**
 * What became of the very same change when it was asked for before, by a second click or in another
 * tab; null if it was not. An upgrade that waits for `dueTodayCents` goes on waiting for them, since
 * asking Stripe anew would void its invoice and make another. One request to Stripe at most.
 */
export async function findSameChange(
  planned: PlannedChange,
  dueTodayCents: number | undefined,
): Promise<ChangeOutcome | null> {
  return planned.moment === 'now' ? findUnpaid(planned, dueTodayCents) : findScheduled(planned);
}

async function findUnpaid(
  { current, price, target }: PlannedChange,
  dueTodayCents: number | undefined,
): Promise<ChangeOutcome | null> {
  const isAskedFor = (current.subscription.pending_update?.subscription_items ?? []).some(
    (item) => item.price.id === price.id,
  );
  if (!isAskedFor) return null;
  const { pending_update, latest_invoice } = await getSubscription(current.subscription.id);
  const invoice = objectOf(latest_invoice);
  if (!pending_update || invoice?.status !== 'open' || invoice.amount_remaining !== dueTodayCents)
    return null;
  const clientSecret = invoice.confirmation_secret?.client_secret ?? null;
  return { outcome: 'payment_required', lookupKey: target.price.lookupKey, clientSecret };
}

function findScheduled({ current, price, target }: PlannedChange): ChangeOutcome | null {
  const { subscription, item, fact } = current;
  const end = item.current_period_end;
  const later = objectOf(subscription.schedule)?.phases.find(
    ({ start_date }) => start_date === end,
  );
  const isScheduled =
    later?.items.some((one) => idOf(one.price) === price.id) && fact.cancelAt === null;
  if (!isScheduled) return null;
  const effectiveAt = fromUnix(end).toISOString();
  return { outcome: 'scheduled', lookupKey: target.price.lookupKey, effectiveAt };
}
