import { PLATFORM_ORGANIZATION_EXTERNAL_ID } from '@/config/roles';
import { ensureMembership, getOrCreateOrganization, workos } from '@/lib/integrations/workos';
import { ensurePersonalOrganization } from '@/lib/organizations/personal/ensure-personal-organization';
import { newEmail } from './browser';
import { arrive, type Knocking, moveTo } from './callers';

/** Somebody who runs the platform and has not signed in yet. */
export async function newAdministrator(
  email = newEmail(),
): Promise<{ email: string; userId: string; platformId: string }> {
  const user = await workos().userManagement.createUser({
    email,
    firstName: 'Alex',
    lastName: 'Admin',
  });
  await ensurePersonalOrganization(user);
  const platform = await getOrCreateOrganization({
    name: 'Eleva Care',
    externalId: PLATFORM_ORGANIZATION_EXTERNAL_ID,
  });
  await ensureMembership({ userId: user.id, organizationId: platform.id, roleSlug: 'admin' });
  return { email, userId: user.id, platformId: platform.id };
}

/** Signs somebody in who runs the platform, in a session of its organization. */
export async function arriveAsAdministrator(): Promise<Knocking> {
  const { email, platformId } = await newAdministrator();
  const { visitor } = await arrive(email);
  await moveTo(platformId, visitor);
  return { visitor, organizationId: platformId };
}
