import { env } from '@/config/env';
import { openRoute } from '@/lib/auth/door/route';
import { AppError } from '@/lib/core/errors';

/** How long a reader may rely on what it says; RFC 9116 wants less than a year. */
const GOOD_FOR_MS = 90 * 24 * 60 * 60 * 1000;

/** Whom to tell of a fault in the security (https://www.rfc-editor.org/rfc/rfc9116). Refuses with `not_found` where nobody is named. */
export const GET = openRoute(async () => {
  const { SECURITY_CONTACT: contact, NEXT_PUBLIC_APP_URL } = env();
  if (!contact) throw new AppError('not_found', 'This installation names no such contact.');
  const fields = {
    Contact: contact,
    Expires: new Date(Date.now() + GOOD_FOR_MS).toISOString(),
    Canonical: new URL('/.well-known/security.txt', NEXT_PUBLIC_APP_URL).href,
    'Preferred-Languages': 'en, pt',
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`);
  return new Response(lines.join(''), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
});
