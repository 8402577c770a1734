import type { User } from '@workos-inc/node';
import { callWorkos, statusOf } from './call-workos';
import { workos } from './client';

/** The person with this id; null if WorkOS has none. */
export async function findUser(id: string): Promise<User | null> {
  try {
    return await callWorkos(() => workos().userManagement.getUser(id));
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

/** Deletes a person, which ends their sessions and memberships; one who is gone stays so. */
export async function deleteUser(id: string): Promise<void> {
  try {
    await callWorkos(() => workos().userManagement.deleteUser(id));
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
}
