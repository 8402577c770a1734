import { isSubscriptionRole } from '@/config/roles';
import type { Access } from '@/lib/access/announce-access';
import type { SubscriptionFacts } from '@/lib/subscriptions/subscription-facts';

/** What could disagree about one organization. */
export type DriftKind =
  | 'customer_deleted'
  | 'subscriptions'
  | 'entitlements'
  | 'access'
  | 'customer_link'
  | 'role';

/** One disagreement: what should be and what is. Ids and states, no personal data. */
export interface Drift {
  kind: DriftKind;
  expected: unknown;
  found: unknown;
}

/** What Stripe says, and what follows from it. */
export interface Expected {
  customerId: string;
  deleted: boolean;
  subscriptions: SubscriptionFacts[];
  entitlements: string[];
  access: Access;
}

/** What we hold. */
export interface Held {
  deleted: boolean;
  subscriptions: SubscriptionFacts[];
  entitlements: string[];
  access: Access;
}

/** What WorkOS holds. */
export interface AtWorkos {
  stripeCustomerId: string | null;
  /** Role of the owner's membership; null if there is none. */
  role: string | null;
}

/** Every disagreement about one organization; empty when all three agree. Pure. */
export function compare(expected: Expected, held: Held, workos: AtWorkos): Drift[] {
  const drifts: Drift[] = [];
  const check = (kind: DriftKind, wanted: unknown, found: unknown) => {
    if (JSON.stringify(wanted) !== JSON.stringify(found))
      drifts.push({ kind, expected: wanted, found });
  };
  check('customer_deleted', expected.deleted, held.deleted);
  check('subscriptions', summary(expected.subscriptions), summary(held.subscriptions));
  check('entitlements', expected.entitlements.toSorted(), held.entitlements.toSorted());
  check('access', ordered(expected.access), ordered(held.access));
  if (!expected.deleted) check('customer_link', expected.customerId, workos.stripeCustomerId);
  if (workos.role !== null && isSubscriptionRole(workos.role))
    check('role', expected.access.role, workos.role);
  return drifts;
}

/** Ended subscriptions agree however they ended: Stripe forgets some, we keep them all. */
function summary(facts: SubscriptionFacts[]): unknown[] {
  return facts
    .filter((fact) => fact.status !== 'canceled' && fact.status !== 'incomplete_expired')
    .map(({ id, status, live, plan, priceId, cancelAt }) => ({
      id,
      status,
      live,
      plan,
      priceId,
      cancelAt: cancelAt?.toISOString() ?? null,
    }))
    .toSorted((a, b) => a.id.localeCompare(b.id));
}

const ordered = ({ role, features, restricted }: Access) => ({
  role,
  features: features.toSorted(),
  restricted,
});
