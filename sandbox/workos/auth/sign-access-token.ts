import { createSign } from 'node:crypto';
import { createId } from '../ids';
import type { Sandbox } from '../sandbox';
import type { SessionRow } from '../store/rows';
import { rolePermissions } from '../accounts/roles';

/**
 * Signs the access token of a session as of now: role, permissions and entitlements are those of
 * the moment, and stay in the token until the next one. `entitlements` is left out when there are
 * none. `iss` is the address of this API, as it is the custom domain on the real service.
 * Uncertain: whether `feature_flags` is absent or empty when no flag is on; empty is taken here.
 * Source: https://workos.com/docs/reference/authkit/session-tokens
 */
export function signAccessToken(sandbox: Sandbox, session: SessionRow): string {
  const issuedAt = Math.floor(Date.now() / 1000);
  return sign(sandbox, {
    iss: sandbox.publicUrl,
    sub: session.user_id,
    sid: session.id,
    jti: createId('jti').slice(4),
    ...organizationClaims(sandbox, session),
    feature_flags: [],
    exp: issuedAt + sandbox.settings.tokenLifetimeSeconds,
    iat: issuedAt,
  });
}

function organizationClaims({ store }: Sandbox, session: SessionRow): Record<string, unknown> {
  const organizationId = session.organization_id;
  if (organizationId === undefined) return {};
  const membership = store.memberships.findBy('pair', `${session.user_id} ${organizationId}`);
  const roles = membership?.role_slugs ?? [];
  const entitlements = store.entitlements.find(organizationId)?.lookup_keys ?? [];
  return {
    org_id: organizationId,
    role: roles[0],
    roles,
    permissions: rolePermissions(store, organizationId, roles),
    ...(entitlements.length > 0 && { entitlements }),
  };
}

function sign({ signingKey }: Sandbox, claims: Record<string, unknown>): string {
  const header = { alg: 'RS256', typ: 'JWT', kid: signingKey.kid };
  const content = `${encode(header)}.${encode(claims)}`;
  const signature = createSign('RSA-SHA256').update(content).sign(signingKey.privateKey);
  return `${content}.${signature.toString('base64url')}`;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
