import 'server-only';
import { cookies } from 'next/headers';
import { SESSION_COOKIE } from '../session/session-cookie';
import { tellLargeCookie } from '../session/tell-large-cookie';

/** Looks at the size of the session cookie that AuthKit has just set in this request. Never rejects. */
export async function tellOwnCookie(): Promise<void> {
  const cookie = (await cookies()).get(SESSION_COOKIE);
  if (cookie?.value) await tellLargeCookie(cookie.name, cookie.value);
}
