import type Stripe from 'stripe';
import { abandonOpenStart } from '@/lib/billing/start/abandon-open-start';
import { syncCustomer } from '@/lib/billing/sync/sync-customer';
import { withBillingLease } from '@/lib/billing/with-billing-lease';
import { findPlan } from '@/lib/catalog/find-plan';
import {
  cancelNow,
  dropUnpaidChange,
  getSubscriptionWithInvoice,
  listSubscriptions,
  releaseSchedule,
  stripeClock,
} from '@/lib/integrations/stripe';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { isEnded, occupiesItsKind } from '@/lib/subscriptions/status';
import { subscriptionFacts } from '@/lib/subscriptions/subscription-facts';
import { findOwn } from './create-free';
import { findInvite } from './find-invite';

/**
 * Ends at Stripe what a revoked invite has made, at once, whatever it was about to change to; then syncs. What is
 * paid by now, or is paid while this asks, goes on. Running it again is safe. Throws `provider_unavailable`,
 * `change_in_progress`, `outcome_unknown` (the job is tried again).
 */
export async function closeInvite(inviteId: string): Promise<void> {
  const invite = await findInvite(inviteId);
  if (invite?.status !== 'revoked' || !invite.organizationId) return;
  const { organizationId } = invite;
  const customerId = await findStripeCustomer(organizationId);
  if (!customerId) return;
  await withBillingLease(organizationId, async () => {
    // By its row too: the module may be one that an earlier invite has made.
    const known = [invite.subscriptionId, invite.lecturerSubscriptionId];
    const found = await listSubscriptions(customerId);
    const own = found.filter(({ id, status }) => known.includes(id) && !isEnded(status));
    for (const subscription of new Set([...findOwn(found, inviteId), ...own]))
      await endUnlessPaid(subscription);
    // Without a plan, a module beside it may not be begun any more, whose payment still waits.
    if (!(await listSubscriptions(customerId)).some(isPlan))
      await abandonOpenStart(organizationId, 'addon');
    await syncCustomer(customerId);
  });
}

/** An upgrade that waits for its payment is given up first: paid a moment later, it would be for nothing. */
async function endUnlessPaid(subscription: Stripe.Subscription): Promise<void> {
  if (!isFree(subscription)) return;
  await dropUnpaidChange(subscription);
  await releaseSchedule(subscription);
  if (isFree(await getSubscriptionWithInvoice(subscription.id))) await cancelNow(subscription.id);
}

const isPlan = (subscription: Stripe.Subscription) =>
  occupiesItsKind(subscription.status) &&
  subscriptionFacts(subscription, stripeClock.now()).kind === 'expert';

const isFree = (subscription: Stripe.Subscription) =>
  findPlan(subscriptionFacts(subscription, stripeClock.now()).plan)?.invite === true;
