import type { Feature } from '@/config/catalog';
import { isEnded } from '@/lib/subscriptions/status';
import type { FromVendors } from './ask-vendors';
import type { ExplainedSubscription } from './subscriptions-at';

/** Every answer that can be given, with what its sentence names. */
export type Reason =
  /** Open. */
  | { code: 'paid'; id: string; plan: string; status: string }
  | { code: 'taken_out_of_plan'; id: string; plan: string }
  | { code: 'outside_catalog' }
  /** Paid for, and yet not in the token. */
  | { code: 'organization_missing' }
  | { code: 'other_link'; linked: string; customer: string }
  | { code: 'not_linked'; customer: string }
  /** Shut. */
  | { code: 'no_customer' }
  | { code: 'customer_deleted' }
  | { code: 'comes_at_renewal'; id: string; plan: string; renewsAt: string }
  | { code: 'catalog_not_applied'; id: string; plan: string }
  | { code: 'not_synced'; id: string; plan: string }
  | { code: 'not_entitled'; id: string; plan: string; status: string }
  | { code: 'invite_revoked'; id: string; plan: string }
  | { code: 'stripe_away'; id: string; plan: string }
  | { code: 'no_access'; id: string; plan: string; status: string }
  | { code: 'no_subscription' }
  | { code: 'not_included'; feature: Feature };

interface Facts {
  feature: Feature;
  isOpen: boolean;
  isEntitled: boolean;
  subscriptions: readonly ExplainedSubscription[];
  customers: readonly { id: string }[];
  /** The customer that was not deleted. */
  living: string | null;
  vendors: FromVendors | null;
}

/** The one reason that answers why a feature is open or shut. Pure. */
export function decideReason(facts: Facts): Reason {
  return facts.isOpen ? (whyNotInToken(facts) ?? whyOpen(facts)) : whyShut(facts);
}

/** What is paid for does not reach the token unless WorkOS names our customer. */
function whyNotInToken({ vendors, living }: Facts): Reason | null {
  const workos = vendors?.workos;
  if (!workos || !living) return null;
  if (!workos.isThere) return { code: 'organization_missing' };
  if (workos.customerId === living) return null;
  return workos.customerId
    ? { code: 'other_link', linked: workos.customerId, customer: living }
    : { code: 'not_linked', customer: living };
}

function whyOpen({ subscriptions }: Facts): Reason {
  const live = subscriptions.find((one) => one.live && one.includes);
  if (live) return { code: 'paid', id: live.id, plan: nameOf(live), status: live.status };
  const without = subscriptions.find((one) => one.live && one.plan);
  const isElsewhere = subscriptions.some((one) => one.live && !one.plan);
  if (without && !isElsewhere)
    return { code: 'taken_out_of_plan', id: without.id, plan: nameOf(without) };
  return { code: 'outside_catalog' };
}

function whyShut(facts: Facts): Reason {
  const { feature, subscriptions, customers, living, vendors } = facts;
  if (customers.length === 0) return { code: 'no_customer' };
  const live = subscriptions.find((one) => one.live && one.includes);
  if (live) return whyNotEntitled(live, facts);
  const last = lastOf(subscriptions.filter((one) => one.includes));
  if (!living && vendors) return { code: 'customer_deleted' };
  if (last?.isRevoked) return { code: 'invite_revoked', id: last.id, plan: nameOf(last) };
  if (last) return { code: 'no_access', id: last.id, plan: nameOf(last), status: last.status };
  return subscriptions.length === 0
    ? { code: 'no_subscription' }
    : { code: 'not_included', feature };
}

/** What has not ended says more than what has; the newest says most. */
const lastOf = (those: readonly ExplainedSubscription[]) =>
  those.findLast(({ status }) => !isEnded(status)) ?? those.at(-1);

/** A live plan includes it, and it is shut all the same. */
function whyNotEntitled(live: ExplainedSubscription, { isEntitled, vendors }: Facts): Reason {
  const about = { id: live.id, plan: nameOf(live) };
  const stripe = vendors?.stripe;
  if (vendors && !stripe) return { code: 'stripe_away', ...about };
  if (!stripe) return { code: 'not_entitled', ...about, status: live.status };
  if (stripe.isEntitled && !isEntitled) return { code: 'not_synced', ...about };
  if (!stripe.isInProduct) return { code: 'catalog_not_applied', ...about };
  if (!stripe.isEntitled && stripe.renewsAt)
    return { code: 'comes_at_renewal', ...about, renewsAt: stripe.renewsAt.toISOString() };
  return { code: 'not_entitled', ...about, status: live.status };
}

const nameOf = ({ plan }: ExplainedSubscription) => plan ?? '?';
