import type { Session } from '@workos-inc/node';
import { callWorkos, statusOf } from './call-workos';
import { workos } from './client';

/** Every session of a person that goes on, newest first, all pages; none of somebody who has been deleted. */
export async function listLiveSessions(userId: string): Promise<Session[]> {
  const sessions = await listEverySession(userId);
  return sessions
    .filter(({ status }) => status === 'active')
    .toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
}

async function listEverySession(userId: string): Promise<Session[]> {
  try {
    return await callWorkos(async () => {
      const pages = await workos().userManagement.listSessions(userId, { limit: 100 });
      return pages.autoPagination();
    });
  } catch (error) {
    if (statusOf(error) === 404) return [];
    throw error;
  }
}

/** Ends a session at WorkOS; one that is over already stays so. */
export async function revokeSession(sessionId: string): Promise<void> {
  try {
    await callWorkos(() => workos().userManagement.revokeSession({ sessionId }));
  } catch (error) {
    const status = statusOf(error);
    if (status !== 400 && status !== 404) throw error;
  }
}
