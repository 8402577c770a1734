import type { NextRequest } from 'next/server';
import { guard } from '@/lib/auth/door/guard';

/**
 * Runs before every page and API call except webhooks, health and static files: verifies the
 * session's token (the only place that does, so every gated path must match), sends signed-out
 * visitors of private pages to sign in, and sets the security headers.
 */
export default async function proxy(request: NextRequest) {
  return guard(request);
}

export const config = {
  matcher: [
    '/((?!api/webhooks|api/health|_next/static|_next/image|favicon.ico|icon.svg|robots.txt|images/).*)',
  ],
};
