import { oauthError } from '../http/api-error';
import type { Sandbox } from '../sandbox';
import type { RefreshTokenRow, SessionRow } from '../store/rows';
import {
  buildAuthentication,
  isLive,
  issueRefreshToken,
  type AuthenticateResource,
} from './sessions';
import { signAccessToken } from './sign-access-token';

/**
 * Exchanges a refresh token for a new pair, in the organization asked for or the one the session
 * is in. The token is retired; the same token again within the grace period (30 s on the real
 * service) gets the same pair, later it is `invalid_grant`.
 * Uncertain: a replay that asks for another organization; here it gets the same refresh token and
 * an access token for that organization. A late replay does not end the session, as no page of the
 * documentation says it does.
 * Source: https://workos.com/docs/authkit/session-resilience
 */
export function refreshSession(
  sandbox: Sandbox,
  token: string,
  organizationId: string | undefined,
): AuthenticateResource {
  const { store, settings } = sandbox;
  const row = store.refreshTokens.find(token);
  if (!row) throw oauthError('invalid_grant', 'Invalid refresh token.');
  const session = store.sessions.find(row.session_id);
  if (!session || !isLive(session)) {
    throw oauthError('invalid_grant', 'Session has already ended.');
  }
  if (row.exchanged_at !== null && row.reply !== null) {
    const isInGrace = Date.now() - row.exchanged_at < settings.refreshGraceSeconds * 1000;
    if (!isInGrace) throw oauthError('invalid_grant', 'Refresh token already exchanged.');
    return replay(sandbox, session, row.reply, organizationId);
  }
  const moved = moveToOrganization(sandbox, session, organizationId);
  const reply = {
    access_token: signAccessToken(sandbox, moved),
    refresh_token: issueRefreshToken(store, session.id),
    organization_id: moved.organization_id ?? null,
  };
  store.refreshTokens.put({ ...row, exchanged_at: Date.now(), reply });
  return toResource(sandbox, moved, reply);
}

function replay(
  sandbox: Sandbox,
  session: SessionRow,
  reply: NonNullable<RefreshTokenRow['reply']>,
  organizationId: string | undefined,
): AuthenticateResource {
  const isSame = organizationId === undefined || organizationId === reply.organization_id;
  if (isSame) return toResource(sandbox, session, reply);
  const moved = moveToOrganization(sandbox, session, organizationId);
  return toResource(sandbox, moved, { ...reply, access_token: signAccessToken(sandbox, moved) });
}

function toResource(
  sandbox: Sandbox,
  session: SessionRow,
  { access_token, refresh_token }: { access_token: string; refresh_token: string },
): AuthenticateResource {
  return buildAuthentication(sandbox, session, { access_token, refresh_token });
}

/** Scopes the session to an organization, of which the user must be an active member. */
function moveToOrganization(
  { store }: Sandbox,
  session: SessionRow,
  organizationId = session.organization_id,
): SessionRow {
  if (organizationId === undefined) return session;
  if (!store.organizations.find(organizationId)) {
    throw oauthError('organization_not_found', `Organization not found: '${organizationId}'.`);
  }
  const membership = store.memberships.findBy('pair', `${session.user_id} ${organizationId}`);
  if (membership?.status !== 'active') {
    throw oauthError(
      'organization_membership_not_found',
      'The user is not an active member of this organization.',
    );
  }
  const moved: SessionRow = {
    ...session,
    organization_id: organizationId,
    updated_at: new Date().toISOString(),
  };
  store.sessions.put(moved);
  return moved;
}
