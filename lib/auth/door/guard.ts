import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/config/env';
import { GATED_PAGES } from '@/config/policies';
import { correlationId } from '@/lib/core/correlation';
import { contentSecurityPolicy } from './content-security-policy';
import { openSession } from '../session/open-session';
import { ownCookie } from './own-cookie';

const PRIVATE_PAGES =
  /^\/(analytics|appointments|account|billing|branding|calendar|courses|dashboard|events|profile|payouts|team|admin)(\/|$)/;

const REQUEST_ID_HEADER = 'x-request-id';

/** JSON needs nothing. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Remembers the locked page a person came from, so that paying leads back to it. */
export const RETURN_COOKIE = 'eleva-return-to';

/** The proxy's work for one request: session, door, headers. */
export async function guard(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const { signedIn, requestHeaders, responseHeaders } = await openSession(request, {
    renew: pathname === '/api/entitlements',
  });
  if (!signedIn && PRIVATE_PAGES.test(pathname)) {
    const signIn = new URL('/auth/sign-in', env().NEXT_PUBLIC_APP_URL);
    signIn.searchParams.set('returnTo', `${pathname}${search}`);
    return withHeaders(NextResponse.redirect(signIn), responseHeaders);
  }
  const requestId = correlationId() ?? crypto.randomUUID();
  requestHeaders.set(REQUEST_ID_HEADER, requestId);
  const policy = pathname.startsWith('/api/') ? API_POLICY : pagePolicy(pathname, requestHeaders);
  const response = withHeaders(
    NextResponse.next({ request: { headers: requestHeaders } }),
    responseHeaders,
  );
  response.headers.set('content-security-policy', policy);
  response.headers.set(REQUEST_ID_HEADER, requestId);
  rememberGatedPage(request, response);
  return response;
}

function withHeaders(response: NextResponse, headers: Headers): NextResponse {
  for (const [name, value] of headers) response.headers.append(name, value);
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

function rememberGatedPage(request: NextRequest, response: NextResponse): void {
  const { pathname } = request.nextUrl;
  if (request.method !== 'GET' || !(pathname in GATED_PAGES)) return;
  if (
    request.headers.has('next-router-prefetch') ||
    request.cookies.get(RETURN_COOKIE)?.value === pathname
  )
    return;
  response.cookies.set(RETURN_COOKIE, pathname, ownCookie(3600));
}
