import 'server-only';
import { withAuth } from '@workos-inc/authkit-nextjs';
import { userAgentFromString } from 'next/server';
import { listLiveSessions } from '@/lib/integrations/workos';

/** A place where a person is signed in. */
export interface Device {
  sessionId: string;
  /** "Firefox, Windows", as far as its browser has said so; null if it has not. */
  name: string | null;
  ipAddress: string | null;
  signedInAt: Date;
  /** The one that asks. */
  isThis: boolean;
}

/** Where the person is signed in now, newest first, as WorkOS says. Throws `provider_unavailable`. */
export async function listDevices(userId: string): Promise<Device[]> {
  const [own, sessions] = await Promise.all([withAuth(), listLiveSessions(userId)]);
  return sessions.map(({ id, userAgent, ipAddress, createdAt }) => ({
    sessionId: id,
    name: userAgent ? deviceName(userAgent) : null,
    ipAddress,
    signedInAt: new Date(createdAt),
    isThis: id === own.sessionId,
  }));
}

function deviceName(text: string): string | null {
  const { browser, os } = userAgentFromString(text);
  return [browser.name, os.name].filter(Boolean).join(', ') || null;
}
