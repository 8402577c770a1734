import { type NextRequest, NextResponse } from 'next/server';
import { CONSOLE_REFUSED_PAGE, isConsolePage } from '@/config/console/console-pages';
import { env } from '@/config/env';
import { findGatedPath, GATED_PAGES, type GatedPath, isPrivatePage } from '@/config/gated-pages';
import { correlationId } from '@/lib/core/correlation';
import { AppError } from '@/lib/core/errors';
import { problemResponse } from '@/lib/core/problem';
import { lockedDoor, UNCONFIRMED_PAGE } from '@/lib/access/locked-door';
import { openSession, type RequestSession } from '../session/open-session';
import { sessionAccess } from '../session/session-access';
import { CAME_FROM_COOKIE } from './came-from';
import { contentSecurityPolicy } from './content-security-policy';
import { ownCookie } from './own-cookie';

const REQUEST_ID_HEADER = 'x-request-id';

/** Has WorkOS make a new token each time it is asked. */
const RENEWING = '/api/entitlements';

/** JSON needs nothing, and what others have uploaded gets nothing, not even this site's name. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** How long the way back to a locked page is remembered. */
const CAME_FROM_SECONDS = 3600;

/** The proxy's work for one request: session, doors, headers. */
export async function guard(request: NextRequest): Promise<NextResponse> {
  const { pathname } = request.nextUrl;
  const session = await openSession(request, { renew: pathname === RENEWING }).catch(refused);
  if (session instanceof NextResponse) return session;
  const response = leadAway(request, session) ?? letIn(pathname, session);
  for (const [name, value] of session.responseHeaders) response.headers.append(name, value);
  return response;
}

/** Whoever renews a session too often is told so here; any other error is one. */
function refused(error: unknown): NextResponse {
  if (!(error instanceof AppError)) throw error;
  const requestId = correlationId() ?? crypto.randomUUID();
  const { body, status, headers } = problemResponse(error, requestId);
  return new NextResponse(body, { status, headers });
}

/** Sends people away from a page that is not for them, before anything of it is made; null if it is. */
function leadAway(request: NextRequest, session: RequestSession): NextResponse | null {
  const { pathname, search } = request.nextUrl;
  if (!session.signedIn && isPrivatePage(pathname))
    return redirectTo(`/auth/sign-in?returnTo=${encodeURIComponent(`${pathname}${search}`)}`);
  if (isConsolePage(pathname) && session.opened?.session.role !== 'admin')
    return redirectTo(CONSOLE_REFUSED_PAGE);
  const page = findGatedPath(pathname);
  const elsewhere = page && leadsElsewhere(page, session);
  if (!elsewhere || !['GET', 'HEAD'].includes(request.method)) return null;
  const response = redirectTo(elsewhere);
  if (elsewhere !== UNCONFIRMED_PAGE)
    response.cookies.set(CAME_FROM_COOKIE, page, ownCookie(CAME_FROM_SECONDS));
  return response;
}

/** Null if the session opens the page, and where that is not known here; then the page itself decides. */
function leadsElsewhere(page: GatedPath, { opened, isUnrenewed }: RequestSession): string | null {
  const organizationId = opened?.session.organizationId;
  if (!opened || !organizationId) return null;
  const access = sessionAccess(opened, { organizationId, isUnrenewed }, Date.now());
  return access ? lockedDoor(access, GATED_PAGES[page].feature) : UNCONFIRMED_PAGE;
}

function redirectTo(path: string): NextResponse {
  return NextResponse.redirect(new URL(path, env().NEXT_PUBLIC_APP_URL));
}

function letIn(pathname: string, { requestHeaders }: RequestSession): NextResponse {
  const requestId = correlationId() ?? crypto.randomUUID();
  requestHeaders.set(REQUEST_ID_HEADER, requestId);
  const policy = pathname.startsWith('/api/') ? API_POLICY : pagePolicy(pathname, requestHeaders);
  const response = NextResponse.next({ request: { headers: requestHeaders } });
  response.headers.set('content-security-policy', policy);
  response.headers.set(REQUEST_ID_HEADER, requestId);
  return response;
}

/** The policy of a page; Next finds the nonce for its scripts in the request's copy. */
function pagePolicy(pathname: string, requestHeaders: Headers): string {
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64');
  const policy = contentSecurityPolicy(pathname, nonce);
  requestHeaders.set('x-nonce', nonce);
  requestHeaders.set('content-security-policy', policy);
  return policy;
}
