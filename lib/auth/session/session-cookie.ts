import { env } from '@/config/env';
import { tellLargeCookie } from './tell-large-cookie';

/** Name of the cookie that holds the sealed session, as AuthKit calls it. */
export const SESSION_COOKIE = 'wos-session';

/** AuthKit's own; WorkOS ends the session long before. Seconds. */
const MAX_AGE_SECONDS = 400 * 86_400;

/**
 * The Set-Cookie header for a sealed session; null takes the cookie away. `Secure` follows our own
 * address. One that browsers may not keep is logged.
 */
export function sessionCookie(sealed: string | null): string {
  if (sealed) void tellLargeCookie(SESSION_COOKIE, sealed);
  const isSecure = env().NEXT_PUBLIC_APP_URL.startsWith('https:');
  const age = sealed === null ? 0 : MAX_AGE_SECONDS;
  const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${isSecure ? '; Secure' : ''}`;
  return `${SESSION_COOKIE}=${sealed ?? ''}; ${attributes}`;
}
