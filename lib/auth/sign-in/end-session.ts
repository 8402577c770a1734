import 'server-only';
import { withAuth } from '@workos-inc/authkit-nextjs';
import { db } from '@/db/client';
import { env } from '@/config/env';
import { audit } from '@/lib/core/audit';
import { workos } from '@/lib/integrations/workos';
import { endSessions } from '../session/end-sessions';
import { sessionCookie } from '../session/session-cookie';

/**
 * Signs out: the session is over in every process at once, also with a copied cookie; the browser
 * loses the cookie and what it has kept of our pages, and goes on to WorkOS, which ends its own.
 */
export async function endSession(): Promise<Response> {
  const { sessionId, user, organizationId } = await withAuth();
  const home = new URL('/', env().NEXT_PUBLIC_APP_URL).href;
  if (sessionId)
    await db().transaction(async (transaction) => {
      await endSessions(transaction, [sessionId]);
      await audit(transaction, {
        actor: user.id,
        organizationId: organizationId ?? null,
        action: 'session.signed_out',
        target: sessionId,
        details: {},
      });
    });
  const location = sessionId
    ? workos().userManagement.getLogoutUrl({ sessionId, returnTo: home })
    : home;
  return leave(location);
}

/** Sends a browser on without its session and without what it has kept of our pages. */
export function leave(location: string): Response {
  return new Response(null, {
    status: 303,
    headers: {
      location,
      'set-cookie': sessionCookie(null),
      'clear-site-data': '"cache", "storage"',
    },
  });
}
