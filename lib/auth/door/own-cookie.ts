import { env } from '@/config/env';

/** Attributes of every cookie of ours: not for scripts, not for other sites. `maxAge` in seconds. */
export function ownCookie(maxAge: number) {
  const secure = env().NEXT_PUBLIC_APP_URL.startsWith('https:');
  return { httpOnly: true, sameSite: 'lax', path: '/', maxAge, secure } as const;
}
