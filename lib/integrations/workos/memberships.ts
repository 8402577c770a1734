import type { OrganizationMembership } from '@workos-inc/node';
import { callWorkos, isAlreadyThere } from './call-workos';
import { workos } from './client';

/** The membership of one person in one organization; null if there is none. */
export async function findMembership(
  userId: string,
  organizationId: string,
): Promise<OrganizationMembership | null> {
  const page = await callWorkos(() =>
    workos().userManagement.listOrganizationMemberships({ userId, organizationId, limit: 1 }),
  );
  return page.data[0] ?? null;
}

/** Every active membership of one person, all pages. */
export async function listMemberships(userId: string): Promise<OrganizationMembership[]> {
  return callWorkos(async () => {
    const pages = await workos().userManagement.listOrganizationMemberships({
      userId,
      statuses: ['active'],
      limit: 100,
    });
    return pages.autoPagination();
  });
}

/** Every active membership of one organization, all pages. */
export async function listMembers(organizationId: string): Promise<OrganizationMembership[]> {
  return callWorkos(async () => {
    const pages = await workos().userManagement.listOrganizationMemberships({
      organizationId,
      statuses: ['active'],
      limit: 100,
    });
    return pages.autoPagination();
  });
}

/**
 * Makes the person a member with this role unless already one. True if it was made now. WorkOS is not
 * asked first: it refuses a second membership itself.
 */
export async function ensureMembership(input: {
  userId: string;
  organizationId: string;
  roleSlug: string;
}): Promise<boolean> {
  try {
    await callWorkos(() => workos().userManagement.createOrganizationMembership(input));
    return true;
  } catch (error) {
    if (!isAlreadyThere(error)) throw error;
    return false;
  }
}

/** Sets the role of a membership. It reaches tokens at their next refresh. */
export async function setMembershipRole(membershipId: string, roleSlug: string): Promise<void> {
  await callWorkos(() =>
    workos().userManagement.updateOrganizationMembership(membershipId, { roleSlug }),
  );
}
