const ON_THIS_SITE = /^\/(?![/\\])[^\\\p{Cc}]*$/u;

/**
 * A path on this site to come back to, or the fallback. Anything that could lead elsewhere (another
 * host, a scheme, a backslash, a control character) is refused, in what came in and in what is
 * returned: dot segments can make `//host` of a path that did not look like it.
 */
export function returnPath(candidate: string | null | undefined, fallback = '/dashboard'): string {
  if (!candidate || !ON_THIS_SITE.test(candidate)) return fallback;
  const url = new URL(candidate, 'https://here.invalid');
  const path = `${url.pathname}${url.search}`;
  return url.origin === 'https://here.invalid' && ON_THIS_SITE.test(path) ? path : fallback;
}
