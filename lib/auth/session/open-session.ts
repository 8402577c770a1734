import {
  applyResponseHeaders,
  authkit,
  isAuthkitRequestHeader,
  partitionAuthkitHeaders,
  type UserInfo,
} from '@workos-inc/authkit-nextjs';
import { decodeJwt } from 'jose';
import type { NextRequest } from 'next/server';
import { setTimeout as sleep } from 'node:timers/promises';
import { env } from '@/config/env';
import { AppError } from '@/lib/core/errors';
import { accessMemory } from '@/lib/access/access-memory';
import { isOutage, noteOutage, OUTAGE_HEADER } from './outage';
import { type OpenedSession, sessionCache } from './session-cache';

export { applyResponseHeaders };

const COOKIE = 'wos-session';
/** The header in which AuthKit hands the sealed session from the proxy to the handlers. */
export const SEALED_SESSION_HEADER = 'x-workos-session';
/** A token this close to its end is left to AuthKit, which refreshes it. */
const EXPIRY_MARGIN_MS = 60_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
/** AuthKit would wait for WorkOS for minutes. */
const PATIENCE_MS = 8000;
/** Makes AuthKit treat any token as about to expire. */
const REFRESH_NOW_SECONDS = 1_000_000_000;

/** One request's session, and the headers that carry it inwards and back out. */
export interface RequestSession {
  signedIn: boolean;
  requestHeaders: Headers;
  responseHeaders: Headers;
}

/**
 * Opens the session of a request: from memory if its token was verified before and nothing has
 * changed since, through AuthKit otherwise. A token that says something else than what is known to
 * be open is exchanged for a fresh one, and until that succeeds what it says too much is masked
 * (`readCaller`). The exchange is paced, so an outage of WorkOS is not hammered. A session that
 * cannot be renewed because WorkOS does not answer goes on unrenewed; what it may still do is for
 * `OUTAGE_POLICIES` to say. Its token came from WorkOS under our own seal.
 */
export async function openSession(
  request: NextRequest,
  options: { refreshStale: boolean },
): Promise<RequestSession> {
  const now = Date.now();
  const sealed = request.cookies.get(COOKIE)?.value;
  const opened = sealed ? sessionCache().find(sealed, now + EXPIRY_MARGIN_MS) : undefined;
  const due = opened && options.refreshStale && isRefreshDue(opened, now);
  if (sealed && opened && !due) return fromSeal(request, sealed);
  if (sealed && !opened && isOutage(now)) return unrenewed(request, sealed);
  const first = await throughAuthkit(request, due ? opened : undefined);
  if (due || !first.opened || !options.refreshStale || !isRefreshDue(first.opened, now))
    return first.answer;
  return (await throughAuthkit(request, first.opened)).answer;
}

/** Stale and not asked for again too soon. Notes the attempt, so that requests at once make one. */
function isRefreshDue(opened: OpenedSession, now: number): boolean {
  if (now < opened.nextRefreshAt || !isStale(opened, now)) return false;
  opened.nextRefreshAt = now + opened.refreshPauseMs;
  opened.refreshPauseMs = Math.min(opened.refreshPauseMs * 2, LONGEST_PAUSE_MS);
  return true;
}

function isStale({ session, issuedAt }: OpenedSession, now: number): boolean {
  if (!session.organizationId) return false;
  const { organizationId, role = null, entitlements = [] } = session;
  return accessMemory().judge({ organizationId, role, entitlements, issuedAt }, now).stale;
}

async function throughAuthkit(request: NextRequest, stale: OpenedSession | undefined) {
  const kept = request.cookies.get(COOKIE)?.value;
  const answered = await askAuthkit(request, stale);
  if (answered.isUnanswered) noteOutage(Date.now());
  if (answered.isUnanswered && !answered.session?.user && kept)
    return { answer: unrenewed(request, kept) };
  if (!answered.session) throw new AppError('provider_unavailable', 'WorkOS does not answer.');
  const { session, headers } = answered;
  const { requestHeaders, responseHeaders } = partitionAuthkitHeaders(request, headers);
  requestHeaders.delete(OUTAGE_HEADER);
  const answer: RequestSession = {
    signedIn: session.user !== null,
    requestHeaders,
    responseHeaders,
  };
  const sealed = headers.get(SEALED_SESSION_HEADER);
  if (!session.user || !sealed) return { answer };
  const opened = remember(sealed, session, stale);
  return { answer, opened };
}

/** AuthKit's answer, and whether WorkOS failed to give one or took too long. */
async function askAuthkit(request: NextRequest, stale: OpenedSession | undefined) {
  let isUnanswered = false;
  const asking = authkit(request, {
    redirectUri: env().NEXT_PUBLIC_WORKOS_REDIRECT_URI,
    onSessionRefreshError: ({ isTransient }) => {
      isUnanswered = isTransient;
    },
    ...(stale && { refreshBufferSeconds: REFRESH_NOW_SECONDS }),
  });
  const patience = new AbortController();
  const tooLate = sleep(PATIENCE_MS, null, { signal: patience.signal }).catch(() => null);
  const answer = await Promise.race([asking, tooLate]);
  patience.abort();
  if (answer) return { ...answer, isUnanswered };
  asking.catch(() => undefined);
  return { session: null, headers: null, isUnanswered: true } as const;
}

/** Keeps a session AuthKit has just verified; the pace of refreshing carries over from the token before. */
function remember(
  sealed: string,
  session: UserInfo,
  before: OpenedSession | undefined,
): OpenedSession | undefined {
  const { exp, iat, sub } = decodeJwt(session.accessToken);
  if (!exp || !iat || sub !== session.user.id) return undefined;
  const opened: OpenedSession = {
    session,
    issuedAt: iat * 1000,
    expiresAt: exp * 1000,
    nextRefreshAt: before?.nextRefreshAt ?? 0,
    refreshPauseMs: before?.refreshPauseMs ?? FIRST_PAUSE_MS,
  };
  sessionCache().keep(sealed, opened);
  return opened;
}

/** The session as its cookie has it, marked as one that WorkOS could not renew. */
function unrenewed(request: NextRequest, sealed: string): RequestSession {
  const session = fromSeal(request, sealed);
  session.requestHeaders.set(OUTAGE_HEADER, 'true');
  return session;
}

/** The headers AuthKit would have set, for a session that is known. */
function fromSeal(request: NextRequest, sealed: string): RequestSession {
  const requestHeaders = new Headers(request.headers);
  for (const name of Array.from(requestHeaders.keys()))
    if (isAuthkitRequestHeader(name)) requestHeaders.delete(name);
  requestHeaders.delete(OUTAGE_HEADER);
  requestHeaders.set('x-workos-middleware', 'true');
  requestHeaders.set('x-url', request.url);
  requestHeaders.set('x-redirect-uri', env().NEXT_PUBLIC_WORKOS_REDIRECT_URI);
  requestHeaders.set(SEALED_SESSION_HEADER, sealed);
  const responseHeaders = new Headers({
    'cache-control': 'private, no-cache, no-store, must-revalidate, max-age=0',
    vary: 'Cookie',
  });
  return { signedIn: true, requestHeaders, responseHeaders };
}
