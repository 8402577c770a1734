/** Somebody at the app without a browser: a cookie jar, and the headers a browser would send. */
export interface Visitor {
  /** A request to the app by path; redirects are not followed. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** A JSON answer. Throws what the app said if it is not a success. */
  json<Answer>(path: string, init?: RequestInit): Promise<Answer>;
  /** Signs in at the WorkOS stand-in; a new address makes a new person. */
  signIn(email: string): Promise<void>;
  /** The `Cookie` header of the app's cookies. */
  cookie(): string;
  cookies(): { name: string; value: string }[];
}

const MAX_REDIRECTS = 10;

/** A new visitor of the app at `appUrl`. `address` is what the app is told of where they are, if it trusts a proxy. */
export function newVisitor(appUrl: string, address = '203.0.113.1'): Visitor {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  const visit = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('cookie', cookie());
    headers.set('x-forwarded-for', address);
    if (init.method && init.method !== 'GET') headers.set('origin', appUrl);
    const response = await fetch(new URL(path, appUrl), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    return response;
  };

  const signIn = async (email: string): Promise<void> => {
    let next = new URL(`/auth/sign-in?login_hint=${encodeURIComponent(email)}`, appUrl);
    for (let hops = 0; hops < MAX_REDIRECTS; hops += 1) {
      const isApp = next.origin === appUrl;
      const response = isApp
        ? await visit(next.pathname + next.search)
        : await fetch(next, { redirect: 'manual' });
      const location = response.headers.get('location');
      await response.body?.cancel();
      if (!location) throw new Error(`signing in stopped at ${next.pathname}: ${response.status}`);
      next = new URL(location, next);
      if (next.origin === appUrl && next.pathname === '/dashboard') return;
    }
    throw new Error(`signing in as ${email} did not end`);
  };

  const json = async <Answer>(path: string, init?: RequestInit): Promise<Answer> => {
    const response = await visit(path, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
    // The caller names the route's own answer type.
    return JSON.parse(text) as Answer;
  };

  const cookies = () => [...jar].map(([name, value]) => ({ name, value }));
  return { fetch: visit, json, signIn, cookie, cookies };
}

/** Keeps one `Set-Cookie`, or forgets the cookie it deletes. */
function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const name = pair.slice(0, pair.indexOf('=')).trim();
  const value = pair.slice(pair.indexOf('=') + 1).trim();
  const isOver = attributes.some((attribute) =>
    /^\s*(max-age=0|expires=thu, 01 jan 1970.*)$/i.test(attribute),
  );
  if (isOver || value === '') jar.delete(name);
  else jar.set(name, value);
}
