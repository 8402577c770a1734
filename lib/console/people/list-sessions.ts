import { listLiveSessions } from '@/lib/integrations/workos';

/** A place where a person is signed in, as WorkOS says. */
export interface LiveSession {
  id: string;
  userAgent: string | null;
  ipAddress: string | null;
  signedInAt: Date;
}

/** Where a person is signed in now, newest first. Throws `provider_unavailable`. */
export async function listSessions(userId: string): Promise<LiveSession[]> {
  const sessions = await listLiveSessions(userId);
  return sessions.map(({ id, userAgent, ipAddress, createdAt }) => ({
    id,
    userAgent,
    ipAddress,
    signedInAt: new Date(createdAt),
  }));
}
