import { isSubscriptionRole } from '@/config/roles';
import type { Drift } from '../drift-kinds';
import type { Compared } from '../organizations/compared';
import { differing } from './differing';

/** Where WorkOS was told another customer or role; roles that billing does not manage are left alone. Pure. */
export function toldWorkos({ expected, workos }: Compared): Drift[] {
  if (workos.organization === 'missing') return [];
  const { role, stripeCustomerId } = workos;
  const isManaged = role !== null && isSubscriptionRole(role);
  if (!expected) return isManaged ? differing('role_without_customer', 'member', role) : [];
  return [
    expected.deleted ? [] : differing('customer_link', expected.customerId, stripeCustomerId),
    isManaged ? differing('role', expected.access.role, role) : [],
  ].flat();
}
