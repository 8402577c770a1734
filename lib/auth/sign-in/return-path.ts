/**
 * A path on this site to come back to, or the fallback. Anything that could lead elsewhere
 * (another host, a scheme, a backslash, a control character) is refused.
 */
export function returnPath(candidate: string | null | undefined, fallback = '/dashboard'): string {
  if (!candidate || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(candidate)) return fallback;
  const url = new URL(candidate, 'https://here.invalid');
  return url.origin === 'https://here.invalid' ? `${url.pathname}${url.search}` : fallback;
}
