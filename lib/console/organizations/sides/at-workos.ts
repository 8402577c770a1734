import { isSubscriptionRole } from '@/config/roles';
import { findMembership, findOrganization } from '@/lib/integrations/workos';
import { livingCustomer, type OrganizationPage } from '../read-organization-page';

/** What WorkOS holds of an organization, beside what it should. */
export interface AtWorkos {
  isThere: boolean;
  /** The Stripe customer that it names, from which tokens get their features. */
  customerId: string | null;
  /** The owner's active membership; null for none, and for a team. */
  role: string | null;
  differs: ('organization' | 'link' | 'role' | 'membership')[];
}

/** Asks WorkOS for the organization and its owner's membership. Throws `provider_unavailable`. */
export async function readAtWorkos(page: OrganizationPage): Promise<AtWorkos> {
  const { id, ownerUserId, kind } = page.organization;
  const [organization, membership] = await Promise.all([
    findOrganization(id),
    ownerUserId ? findMembership(ownerUserId, id) : null,
  ]);
  const isMember = membership?.status === 'active';
  const found = {
    isThere: organization !== null,
    customerId: organization?.stripeCustomerId ?? null,
    role: isMember ? membership.role.slug : null,
  };
  const isPersonal = kind === 'personal' && page.owner !== null;
  const wished = page.organization.subscriptionRole;
  const differs = {
    organization: !found.isThere,
    link: found.isThere && found.customerId !== (livingCustomer(page)?.id ?? null),
    membership: isPersonal && found.isThere && found.role === null,
    role: isPersonal && found.role !== null && isManaged(found.role) && found.role !== wished,
  };
  const parts = ['organization', 'link', 'membership', 'role'] as const;
  return { ...found, differs: parts.filter((part) => differs[part]) };
}

/** Roles that billing does not manage differ from nothing. */
const isManaged = (role: string) => isSubscriptionRole(role);
