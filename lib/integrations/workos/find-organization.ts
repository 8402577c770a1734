import type { Organization } from '@workos-inc/node';
import { callWorkos, statusOf } from './call-workos';
import { workos } from './client';

/** The organization with this id; null if WorkOS has none. */
export async function findOrganization(id: string): Promise<Organization | null> {
  try {
    return await callWorkos(() => workos().organizations.getOrganization(id));
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}
