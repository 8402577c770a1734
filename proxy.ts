import { type NextRequest, NextResponse } from 'next/server';
import { guard } from '@/lib/auth/door/guard';

/** The one path that goes through here untouched; what a proxy costs by itself is measured on it. */
const UNTOUCHED = '/api/health/proxy/';

/**
 * Runs before every page and API call except webhooks, health, pictures and static files: verifies the
 * session's token (the only place that does, so every gated path must match), sends signed-out
 * visitors of private pages to sign in, and sets the security headers.
 */
export default async function proxy(request: NextRequest) {
  return request.nextUrl.pathname.startsWith(UNTOUCHED) ? NextResponse.next() : guard(request);
}

/** Files by their whole names: an expert's page may be called `/apple-icon-and-more`. */
export const config = {
  matcher: [
    '/((?!api/webhooks|api/health(?!/proxy)|_next/static|_next/image|(?:favicon\\.ico|icon\\.svg|apple-icon|opengraph-image|manifest\\.webmanifest|robots\\.txt|sitemap\\.xml)$|images/.*\\.\\w+$|pictures/[^/]*$).*)',
  ],
};
