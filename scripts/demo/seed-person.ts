import type { Context } from '@/lib/core/context';
import { workos } from '@/lib/integrations/workos';
import { ensurePersonalOrganization } from '@/lib/organizations/personal/ensure-personal-organization';

/** Somebody of the demo who can sign in. */
export interface DemoPerson {
  email: string;
  firstName: string;
  lastName: string;
}

/** The person at WorkOS with their own organization, made where they are not there yet, as verbs see them. */
export async function seedPerson({ email, firstName, lastName }: DemoPerson): Promise<Context> {
  const found = await workos().userManagement.listUsers({ email, limit: 1 });
  const user =
    found.data[0] ??
    (await workos().userManagement.createUser({ email, firstName, lastName, emailVerified: true }));
  return {
    actor: { userId: user.id, email, name: `${firstName} ${lastName}` },
    organizationId: await ensurePersonalOrganization(user),
    role: null,
    entitlements: [],
    requestId: 'seed',
  };
}
