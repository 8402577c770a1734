import type { AuthenticationResponseResponse, Impersonator } from '@workos-inc/node';
import { emitEvent } from '../events/emit-event';
import { createId, createSecret } from '../ids';
import { buildUser, type UserResource } from '../resources/user';
import type { Sandbox } from '../sandbox';
import type { SessionRow, UserRow } from '../store/rows';
import type { Store } from '../store/store';
import { signAccessToken } from './sign-access-token';

/** Longest a session can be refreshed. Set in the dashboard of the real service. */
const SESSION_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;
/** Source: https://workos.com/docs/authkit/impersonation */
const IMPERSONATION_LIFETIME_MS = 60 * 60 * 1000;

export type AuthenticateResource = Omit<AuthenticationResponseResponse, 'user'> & {
  user: UserResource;
};

/** How somebody came in: from where, and whether it is an operator in the person's place. */
interface Entry {
  ip_address?: string | undefined;
  user_agent?: string | undefined;
  impersonator?: Impersonator | undefined;
}

/**
 * Starts a session after a sign-in and answers with its first pair of tokens. One of an operator is
 * marked as such wherever WorkOS tells of it, and leaves no trace on the person.
 * Uncertain: whether the access token tells of it too (an `act` claim); it does not here.
 */
export function startSession(
  sandbox: Sandbox,
  user: UserRow,
  organizationId: string | null,
  entry: Entry,
): AuthenticateResource {
  const { store } = sandbox;
  const { impersonator } = entry;
  const now = new Date();
  const session: SessionRow = {
    object: 'session',
    id: createId('session'),
    user_id: user.id,
    ip_address: entry.ip_address ?? null,
    user_agent: entry.user_agent ?? null,
    ...(organizationId !== null && { organization_id: organizationId }),
    ...(impersonator && { impersonator }),
    auth_method: impersonator ? 'impersonation' : 'magic_code',
    status: 'active',
    expires_at: new Date(
      now.getTime() + (impersonator ? IMPERSONATION_LIFETIME_MS : SESSION_LIFETIME_MS),
    ).toISOString(),
    ended_at: null,
    created_at: now.toISOString(),
    updated_at: now.toISOString(),
  };
  store.sessions.put(session);
  if (!impersonator) noteSignIn(store, user, session);
  emitEvent(store, 'session.created', session);
  return buildAuthentication(sandbox, session, {
    access_token: signAccessToken(sandbox, session),
    refresh_token: issueRefreshToken(store, session.id),
  });
}

/** What a person's own sign-in changes about them. */
function noteSignIn(store: Store, user: UserRow, session: SessionRow): void {
  store.users.put({
    ...user,
    // Whoever signs in by a code sent to the address has shown that it is theirs.
    email_verified: true,
    last_sign_in_at: session.created_at,
    updated_at: session.created_at,
  });
  emitEvent(store, 'authentication.magic_auth_succeeded', {
    type: 'magic_auth',
    status: 'succeeded',
    ip_address: session.ip_address,
    user_agent: session.user_agent,
    user_id: user.id,
    email: user.email,
  });
}

/** Makes a refresh token for a session. */
export function issueRefreshToken(store: Store, sessionId: string): string {
  const token = createSecret();
  store.refreshTokens.put({ id: token, session_id: sessionId, exchanged_at: null, reply: null });
  return token;
}

/** The answer of the token endpoint. */
export function buildAuthentication(
  { store }: Sandbox,
  session: SessionRow,
  tokens: { access_token: string; refresh_token: string },
): AuthenticateResource {
  const user = store.users.find(session.user_id);
  if (!user) throw new Error(`session ${session.id} has no user`);
  const organizationId = session.organization_id;
  return {
    user: buildUser(user),
    ...(organizationId !== undefined && { organization_id: organizationId }),
    ...tokens,
    ...(session.impersonator && { impersonator: session.impersonator }),
    authentication_method: session.impersonator ? 'Impersonation' : 'MagicAuth',
  };
}

/** Whether the session can still be refreshed. */
export function isLive(session: SessionRow): boolean {
  return session.status === 'active' && Date.parse(session.expires_at) > Date.now();
}

/** Ends a session: its refresh tokens are worth nothing from now on. Run twice: nothing. */
export function revokeSession(store: Store, session: SessionRow): void {
  if (session.status !== 'active') return;
  const now = new Date().toISOString();
  const revoked: SessionRow = { ...session, status: 'revoked', ended_at: now, updated_at: now };
  store.sessions.put(revoked);
  emitEvent(store, 'session.revoked', revoked);
}
