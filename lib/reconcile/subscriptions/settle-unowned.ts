import type Stripe from 'stripe';
import { syncCustomer } from '@/lib/billing/sync/sync-customer';
import {
  endAtPeriodEnd,
  forgetCustomerContact,
  getSubscriptionWithInvoice,
  stripeClock,
} from '@/lib/integrations/stripe';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { findPerson } from '@/lib/organizations/personal/find-person';
import { subscriptionFacts } from '@/lib/subscriptions/subscription-facts';
import type { Drift } from '../drift-kinds';
import { chargedForDeletedPerson } from '../rules/charged-for-deleted-person';
import { customerUnowned } from '../rules/customer-unowned';
import type { UnownedSubscription } from './find-unowned';

/** What can be done about a subscription of nobody's. */
export type UnownedStep = 'take-back' | 'end-unowned';

/** What disagrees about it, and what would be done; null where that takes a person. */
export interface Judged {
  drifts: Drift[];
  step: UnownedStep | null;
}

/** Judges a subscription whose customer is no living one of ours. Changes nothing. Throws `provider_unavailable`. */
export async function judgeUnowned(one: UnownedSubscription): Promise<Judged> {
  const unowned = customerUnowned(one);
  if (unowned.length === 0) return { drifts: [], step: null };
  const { ownerUserId, organizationId, livingCustomerId, subscription } = one;
  if (!ownerUserId || (await findPerson(ownerUserId, organizationId))) {
    const isTakenBack = organizationId !== null && livingCustomerId === null;
    return { drifts: unowned, step: isTakenBack ? 'take-back' : null };
  }
  const charged = chargedFor(subscription);
  return { drifts: charged, step: charged.length > 0 ? 'end-unowned' : null };
}

/** Does what can be done. True if nothing disagrees any more. Throws `provider_unavailable`, `outcome_unknown`. */
export async function repairUnowned(one: UnownedSubscription, step: UnownedStep): Promise<boolean> {
  return step === 'take-back' ? takeBack(one) : endForDeletedPerson(one);
}

/** Syncs a customer that we took for deleted. True if it is its organization's now. */
async function takeBack({ customerId, organizationId }: UnownedSubscription): Promise<boolean> {
  await syncCustomer(customerId);
  return organizationId !== null && (await findStripeCustomer(organizationId)) === customerId;
}

/** What is found of a subscription whose person was deleted. */
const chargedFor = (subscription: Stripe.Subscription) =>
  chargedForDeletedPerson([subscriptionFacts(subscription, stripeClock.now())], 'gone');

/** As when a person is deleted: what was paid for runs out, and nobody is written to. True if that is so now. */
async function endForDeletedPerson({ customerId, subscriptionId }: UnownedSubscription) {
  await endAtPeriodEnd(await getSubscriptionWithInvoice(subscriptionId));
  await forgetCustomerContact(customerId);
  return chargedFor(await getSubscriptionWithInvoice(subscriptionId)).length === 0;
}
