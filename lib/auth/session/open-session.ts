import { isAuthkitRequestHeader } from '@workos-inc/authkit-nextjs';
import type { NextRequest } from 'next/server';
import { env } from '@/config/env';
import { accessMemory } from '@/lib/access/access-memory';
import { revocationMemory } from '@/lib/access/revocation-memory';
import { log } from '@/lib/core/log';
import { readSealed, verifySealed } from '@/lib/integrations/workos';
import { limitRate } from '../door/rate-limit';
import { exchange } from './exchange';
import { type OpenedSession, openedSession, sessionCache } from './session-cache';
import { SESSION_COOKIE, sessionCookie } from './session-cookie';

/** The header in which AuthKit looks for the sealed session in the handlers. */
export const SEALED_SESSION_HEADER = 'x-workos-session';
/** By this the proxy tells the handlers that the session could not be renewed; a client's own is dropped. */
export const OUTAGE_HEADER = 'x-eleva-unrenewed';
/** A token this close to its end is exchanged. */
const EXPIRY_MARGIN_MS = 30_000;

/** One request's session, and the headers that carry it inwards and back out. */
export interface RequestSession {
  /** Null if signed out, or if the cookie is none of ours. */
  opened: OpenedSession | null;
  signedIn: boolean;
  /** WorkOS does not answer and the token has ended. */
  isUnrenewed: boolean;
  requestHeaders: Headers;
  responseHeaders: Headers;
}

/** What became of the session's cookie in this request. */
type Found =
  | { state: 'open'; sealed: string; opened: OpenedSession; setCookie?: string }
  /** WorkOS does not answer and the token has ended; `OUTAGE_POLICIES` says what is left. */
  | { state: 'unrenewed'; sealed: string; opened: OpenedSession | null }
  | { state: 'none'; setCookie?: string };

/**
 * Opens the session of a request: from memory if its token was verified before, by verifying it
 * otherwise. It is exchanged for a fresh one, once, if its token is about to end, if it says
 * something else than what is known to be open (`judge`), or if `renew` asks for it. A token that is
 * still good stays in use when WorkOS does not answer; what it says too much is masked (`readCaller`).
 * Throws `rate_limited` for whoever asks for too many renewals.
 */
export async function openSession(
  request: NextRequest,
  options: { renew: boolean },
): Promise<RequestSession> {
  const sealed = request.cookies.get(SESSION_COOKIE)?.value;
  const found: Found = sealed ? await find(sealed, options) : { state: 'none' };
  return carried(request, found);
}

async function find(sealed: string, { renew }: { renew: boolean }): Promise<Found> {
  const now = Date.now();
  const opened = sessionCache().find(sealed, now) ?? (await verified(sealed));
  if (opened && isRevoked(opened)) return { state: 'none', setCookie: sessionCookie(null) };
  const isGood = opened !== null && opened.expiresAt > now + EXPIRY_MARGIN_MS;
  if (isGood && !renew && !isStale(opened, now)) return { state: 'open', sealed, opened };
  if (isGood && renew) await limitRate('renewal', opened.session.user.id);
  const renewal = await exchange(sealed);
  if (renewal.outcome === 'ended') return { state: 'none', setCookie: sessionCookie(null) };
  if (renewal.outcome === 'renewed') {
    const fresh = openedSession(renewal.claims);
    if (isRevoked(fresh)) return { state: 'none', setCookie: sessionCookie(null) };
    const setCookie = sessionCookie(renewal.sealed);
    return { state: 'open', sealed: renewal.sealed, opened: fresh, setCookie };
  }
  const isStillGood = opened !== null && opened.expiresAt > Date.now();
  if (isStillGood) return { state: 'open', sealed, opened };
  const claims = await readSealed(sealed);
  const unrenewed = claims && openedSession(claims);
  if (unrenewed && isRevoked(unrenewed)) return { state: 'none', setCookie: sessionCookie(null) };
  return { state: 'unrenewed', sealed, opened: unrenewed };
}

/** Null if the token has ended, is none of WorkOS's, or cannot be verified now. */
async function verified(sealed: string): Promise<OpenedSession | null> {
  try {
    const claims = await verifySealed(sealed);
    if (!claims) return null;
    const opened = openedSession(claims);
    sessionCache().keep(sealed, opened);
    return opened;
  } catch (error) {
    log().warn({ error }, 'a session could not be verified');
    return null;
  }
}

/** Signed out, or no longer a member: whatever the token says, also with a copied cookie. */
function isRevoked({ session, issuedAt }: OpenedSession): boolean {
  const { sessionId, organizationId = null, user } = session;
  return revocationMemory().isRevoked({ sessionId, userId: user.id, organizationId, issuedAt });
}

function isStale({ session, issuedAt }: OpenedSession, now: number): boolean {
  if (!session.organizationId) return false;
  const { organizationId, role = null, entitlements = [] } = session;
  return accessMemory().judge({ organizationId, role, entitlements, issuedAt }, now).isExchangeDue;
}

/** The headers that AuthKit's own middleware would set, and nothing of the kind from a client. */
function carried(request: NextRequest, found: Found): RequestSession {
  const requestHeaders = new Headers(request.headers);
  for (const name of Array.from(requestHeaders.keys()))
    if (isAuthkitRequestHeader(name)) requestHeaders.delete(name);
  requestHeaders.delete(OUTAGE_HEADER);
  requestHeaders.set('x-workos-middleware', 'true');
  requestHeaders.set('x-url', request.url);
  requestHeaders.set('x-redirect-uri', env().NEXT_PUBLIC_WORKOS_REDIRECT_URI);
  const responseHeaders = new Headers();
  if (found.state !== 'none') {
    requestHeaders.set(SEALED_SESSION_HEADER, found.sealed);
    // Handlers read the session from its own header alone; carried twice it costs more than the gate.
    if (request.nextUrl.pathname.startsWith('/api/')) withoutSessionCookie(requestHeaders);
  }
  if (found.state === 'unrenewed') requestHeaders.set(OUTAGE_HEADER, 'true');
  const setCookie = found.state === 'unrenewed' ? undefined : found.setCookie;
  // A cookie that is taken away too: from a public answer a cache would hand that out to everybody.
  if (found.state !== 'none' || setCookie) {
    responseHeaders.set('cache-control', 'private, no-cache, no-store, must-revalidate, max-age=0');
    responseHeaders.set('vary', 'Cookie');
  }
  if (setCookie) responseHeaders.append('set-cookie', setCookie);
  return {
    opened: found.state === 'none' ? null : found.opened,
    signedIn: found.state !== 'none',
    isUnrenewed: found.state === 'unrenewed',
    requestHeaders,
    responseHeaders,
  };
}

function withoutSessionCookie(headers: Headers): void {
  const others = (headers.get('cookie') ?? '')
    .split(/; */)
    .filter((pair) => !pair.startsWith(`${SESSION_COOKIE}=`));
  if (others.length > 0) headers.set('cookie', others.join('; '));
  else headers.delete('cookie');
}
