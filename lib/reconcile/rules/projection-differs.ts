import type { Access } from '@/lib/access/announce-access';
import { isEnded } from '@/lib/subscriptions/status';
import type { SubscriptionFacts } from '@/lib/subscriptions/subscription-facts';
import type { Drift } from '../drift-kinds';
import type { Expected, Held } from '../organizations/compared';
import { differing } from './differing';

/** Where our rows are not what Stripe says. Pure. */
export function projectionDiffers(expected: Expected, held: Held): Drift[] {
  return [
    // Only customers that we take for living are compared.
    differing('customer_deleted', expected.deleted, false),
    differing('subscriptions', summary(expected.subscriptions), summary(held.subscriptions)),
    differing('entitlements', expected.entitlements.toSorted(), held.entitlements.toSorted()),
    differing('access', ordered(expected.access), ordered(held.access)),
  ].flat();
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
