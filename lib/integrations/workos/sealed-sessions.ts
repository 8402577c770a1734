import type { AuthenticationResponse } from '@workos-inc/node';
import { decodeJwt } from 'jose';
import { env } from '@/config/env';
import { workos } from './client';
import { sealSession } from './seal-session';

/** What a session's token claims; an absent claim is `undefined`. */
export interface SessionClaims {
  user: AuthenticationResponse['user'];
  accessToken: string;
  sessionId: string;
  organizationId?: string | undefined;
  role?: string | undefined;
  entitlements?: string[] | undefined;
  impersonator?: { email: string; reason: string | null } | undefined;
}

/** What WorkOS made of a session that was to be exchanged for a fresh one. */
export type Renewal =
  | { outcome: 'renewed'; sealed: string; claims: SessionClaims }
  /** WorkOS refuses for good, or the cookie is none of ours. */
  | { outcome: 'ended'; reason: string }
  | { outcome: 'unanswered'; error: unknown };

const load = (sealed: string) =>
  workos().userManagement.loadSealedSession({
    sessionData: sealed,
    cookiePassword: env().WORKOS_COOKIE_PASSWORD,
  });

/**
 * The claims of a sealed session whose token WorkOS has signed and which has not ended; null for any
 * other. Asks WorkOS for its public keys at most. Rejects if those cannot be had.
 */
export async function verifySealed(sealed: string): Promise<SessionClaims | null> {
  const session = await unsealed(() => load(sealed).authenticate());
  if (!session?.authenticated) return null;
  const { user, accessToken, sessionId, organizationId, role, entitlements, impersonator } =
    session;
  return { user, accessToken, sessionId, organizationId, role, entitlements, impersonator };
}

/** What WorkOS puts into an access token (https://workos.com/docs/reference/authkit/session-tokens/access-token). */
interface TokenClaims {
  sid: string;
  org_id?: string;
  role?: string;
  entitlements?: string[];
}

/**
 * The claims of a sealed session, whatever has become of its token: the seal is ours, and the token
 * in it came from WorkOS. Null for a cookie that is none of ours, or whose token is another person's.
 */
export async function readSealed(sealed: string): Promise<SessionClaims | null> {
  const session = await contentOf(sealed);
  if (!session) return null;
  const { accessToken, user, impersonator } = session;
  const { sub, sid, org_id, role, entitlements } = decodeJwt<TokenClaims>(accessToken);
  if (sub !== user.id) return null;
  const claims = { user, accessToken, sessionId: sid, organizationId: org_id, role, entitlements };
  return { ...claims, impersonator };
}

/** Seals a session of AuthKit's anew (`sealSession`); null for a cookie that is none of ours. */
export async function resealed(sealed: string): Promise<string | null> {
  const session = await contentOf(sealed);
  return session && sealSession(session);
}

/** What a seal of ours holds. Nobody is asked here, so whatever fails is the cookie's fault. */
async function contentOf(sealed: string) {
  const cookie = { sessionData: sealed, cookiePassword: env().WORKOS_COOKIE_PASSWORD };
  const session = await workos()
    .userManagement.getSessionFromCookie(cookie)
    .catch(() => null);
  return session?.accessToken ? session : null;
}

/** Exchanges a sealed session for a fresh one, scoped to the same organization. Never rejects. */
export async function renewSealed(sealed: string): Promise<Renewal> {
  try {
    const fresh = await unsealed(() => load(sealed).refresh());
    if (!fresh) return { outcome: 'ended', reason: 'invalid_session_cookie' };
    if (!fresh.authenticated)
      return fresh.retryable
        ? { outcome: 'unanswered', error: fresh.error ?? fresh.reason }
        : { outcome: 'ended', reason: fresh.reason };
    const { session, user, sessionId, organizationId, role, entitlements } = fresh;
    if (!session) throw new Error('WorkOS answered without a session');
    const { accessToken, impersonator } = session;
    const claims = { user, accessToken, sessionId, organizationId, role, entitlements };
    const renewed = await sealSession(session);
    return { outcome: 'renewed', sealed: renewed, claims: { ...claims, impersonator } };
  } catch (error) {
    return { outcome: 'unanswered', error };
  }
}

/** Null for a cookie that is no seal at all, on which the SDK throws; what concerns WorkOS passes through. */
async function unsealed<Answer>(open: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await open();
  } catch (error) {
    if (isMalformed(error)) return null;
    throw error;
  }
}

/** What Web Crypto and the decoding of base64 throw; a request that was given up throws others of their class. */
const UNDECODABLE = new Set(['InvalidCharacterError', 'OperationError', 'DataError']);

/** What unsealing and decoding throw: no HTTP status, no network behind it. */
function isMalformed(error: unknown): boolean {
  if (error instanceof DOMException) return UNDECODABLE.has(error.name);
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & { code?: unknown };
  if (code === 'ERR_JWT_INVALID' || error.name === 'JWTInvalid') return true;
  return (
    /seal|hmac|mac |expiration|base64|decrypt|JSON|token/i.test(error.message) && code === undefined
  );
}
