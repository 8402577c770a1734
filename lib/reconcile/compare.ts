import { isSubscriptionRole } from '@/config/roles';
import type { Access } from '@/lib/access/announce-access';
import { isEnded } from '@/lib/subscriptions/status';
import type { SubscriptionFacts } from '@/lib/subscriptions/subscription-facts';

/** What could disagree about one organization. */
export const DRIFT_KINDS = [
  /** It could not be checked: a vendor refuses to speak of it, or a row of ours is wrong. */
  'check_failed',
  'customer_deleted',
  'subscriptions',
  'entitlements',
  'access',
  /** WorkOS has no such organization any more; the customer may go on being charged. */
  'organization_missing',
  'customer_link',
  'role',
] as const;

export type DriftKind = (typeof DRIFT_KINDS)[number];

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

/** What WorkOS holds; null if it has no such organization. */
export interface AtWorkos {
  stripeCustomerId: string | null;
  /** Role of the owner's membership; null if there is none. */
  role: string | null;
}

/** Every disagreement about one organization; empty when all three agree. Pure. */
export function compare(expected: Expected, held: Held, workos: AtWorkos | null): Drift[] {
  const drifts: Drift[] = [];
  const check = (kind: DriftKind, wanted: unknown, found: unknown) => {
    if (JSON.stringify(wanted) !== JSON.stringify(found))
      drifts.push({ kind, expected: wanted, found });
  };
  check('customer_deleted', expected.deleted, held.deleted);
  check('subscriptions', summary(expected.subscriptions), summary(held.subscriptions));
  check('entitlements', expected.entitlements.toSorted(), held.entitlements.toSorted());
  check('access', ordered(expected.access), ordered(held.access));
  check('organization_missing', 'there', workos ? 'there' : 'missing');
  if (!workos) return drifts;
  if (!expected.deleted) check('customer_link', expected.customerId, workos.stripeCustomerId);
  if (workos.role !== null && isSubscriptionRole(workos.role))
    check('role', expected.access.role, workos.role);
  return drifts;
}

/** Every projected column counts. Ended subscriptions agree however they ended: Stripe forgets some, we keep them all. */
function summary(facts: SubscriptionFacts[]): unknown[] {
  return facts
    .filter((fact) => !isEnded(fact.status))
    .map((fact) => {
      const {
        organizationId: _organization,
        customerId: _customer,
        ...columns
      } = {
        organizationId: '',
        customerId: '',
        ...fact,
      };
      return Object.fromEntries(Object.entries(columns).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    })
    .toSorted((a, b) => String(a['id']).localeCompare(String(b['id'])));
}

const ordered = ({ role, features, restricted }: Access) => ({
  role,
  features: features.toSorted(),
  restricted,
});
