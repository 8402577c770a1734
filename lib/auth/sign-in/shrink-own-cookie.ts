import 'server-only';
import { cookies } from 'next/headers';
import { resealed } from '@/lib/integrations/workos';
import { ownCookie } from '../door/own-cookie';
import { SESSION_COOKIE, SESSION_COOKIE_SECONDS } from '../session/session-cookie';
import { tellLargeCookie } from '../session/tell-large-cookie';

/**
 * Puts a smaller session cookie in place of the one that AuthKit has just set in this request, which
 * holds all of the user (`sealSession`) and stays for 400 days. One that is still too large is logged.
 */
export async function shrinkOwnCookie(): Promise<void> {
  const jar = await cookies();
  const sealed = await resealed(jar.get(SESSION_COOKIE)?.value ?? '');
  if (!sealed) return;
  jar.set(SESSION_COOKIE, sealed, ownCookie(SESSION_COOKIE_SECONDS));
  await tellLargeCookie(SESSION_COOKIE, sealed);
}
