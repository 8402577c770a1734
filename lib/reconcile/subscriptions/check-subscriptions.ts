import type Stripe from 'stripe';
import { syncCustomer } from '@/lib/billing/sync/sync-customer';
import {
  endAtPeriodEnd,
  forgetCustomerContact,
  getSubscriptionWithInvoice,
  isMissingInStripe,
  listRunningSubscriptions,
  stripeClock,
} from '@/lib/integrations/stripe';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { findPerson } from '@/lib/organizations/personal/find-person';
import { subscriptionFacts } from '@/lib/subscriptions/subscription-facts';
import { inOwnTrace } from '@/lib/telemetry/in-span';
import type { Drift } from '../drift-kinds';
import { chargedForDeletedPerson } from '../rules/charged-for-deleted-person';
import { customerUnowned } from '../rules/customer-unowned';
import { recordDrifts, recordFailure, recordUnrepaired, type Run, type Step } from '../run';
import { findUnowned, type UnownedSubscription } from './find-unowned';

/**
 * Looks at the hundred subscriptions at Stripe that follow `cursor` for those that no organization of
 * ours has: the organizations' own were compared before. One request to Stripe, and none to WorkOS
 * where everything belongs to somebody.
 */
export async function checkSubscriptions(run: Run, cursor: string): Promise<Step> {
  const { subscriptions, next } = await listFrom(cursor);
  let drifted = 0;
  for (const one of await findUnowned(subscriptions)) {
    const hasDrifted = await run.sweep.each(
      one.subscriptionId,
      () => inOwnTrace('check subscription', {}, () => checkOne(run, one)),
      (message, error) => recordFailure(run, one.organizationId, message, error),
    );
    if (hasDrifted !== false) drifted += 1;
  }
  return { next, checked: 0, drifted };
}

/** A run that is taken up may begin at a subscription that Stripe has forgotten; then it begins anew. */
async function listFrom(cursor: string) {
  try {
    return await listRunningSubscriptions(cursor || null);
  } catch (error) {
    if (!cursor || !isMissingInStripe(error)) throw error;
    return listRunningSubscriptions(null);
  }
}

async function checkOne(run: Run, one: UnownedSubscription): Promise<boolean> {
  const unowned = customerUnowned(one);
  if (unowned.length === 0) return false;
  const { ownerUserId, organizationId, subscription } = one;
  if (!ownerUserId || (await findPerson(ownerUserId, organizationId))) {
    const isRepaired = run.options.repairs && (await takeBack(one));
    const outcomes = unowned.map((drift) => ({ drift, isRepaired }));
    await recordDrifts(run, organizationId, outcomes);
    return true;
  }
  const charged = chargedFor(subscription);
  if (charged.length === 0) return false;
  const isRepaired = run.options.repairs && (await endForDeletedPerson(run, one, charged));
  const outcomes = charged.map((drift) => ({ drift, isRepaired }));
  await recordDrifts(run, organizationId, outcomes);
  return true;
}

/** Syncs a customer that we took for deleted. True if it is its organization's now. */
async function takeBack({ customerId, organizationId, livingCustomerId }: UnownedSubscription) {
  if (!organizationId || livingCustomerId) return false;
  await syncCustomer(customerId);
  return (await findStripeCustomer(organizationId)) === customerId;
}

/** What is found of a subscription whose person was deleted. */
const chargedFor = (subscription: Stripe.Subscription) =>
  chargedForDeletedPerson([subscriptionFacts(subscription, stripeClock.now())], 'gone');

/** As when a person is deleted: what was paid for runs out, and nobody is written to. True if that is so now. */
async function endForDeletedPerson(
  run: Run,
  { customerId, organizationId, subscriptionId }: UnownedSubscription,
  charged: readonly Drift[],
): Promise<boolean> {
  try {
    await endAtPeriodEnd(await getSubscriptionWithInvoice(subscriptionId));
    await forgetCustomerContact(customerId);
    return chargedFor(await getSubscriptionWithInvoice(subscriptionId)).length === 0;
  } catch (error) {
    await recordUnrepaired(run, organizationId, charged);
    throw error;
  }
}
