import { env } from '@/config/env';
import { tellLargeCookie } from './tell-large-cookie';

/** Name of the cookie that holds the sealed session, as AuthKit calls it. */
export const SESSION_COOKIE = 'wos-session';

/** A browser that nobody opens for so long forgets the session; each renewal begins it anew. */
export const SESSION_COOKIE_SECONDS = 30 * 86_400;

/**
 * The Set-Cookie header for a sealed session; null takes the cookie away. `Secure` follows our own
 * address. One that browsers may not keep is logged.
 */
export function sessionCookie(sealed: string | null): string {
  if (sealed) void tellLargeCookie(SESSION_COOKIE, sealed);
  const isSecure = env().NEXT_PUBLIC_APP_URL.startsWith('https:');
  const age = sealed === null ? 0 : SESSION_COOKIE_SECONDS;
  const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${isSecure ? '; Secure' : ''}`;
  return `${SESSION_COOKIE}=${sealed ?? ''}; ${attributes}`;
}
