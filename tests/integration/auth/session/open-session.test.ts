import { NextRequest } from 'next/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually, newExpert } from '@/tests/support/expert';
import { type Stack, startStack } from '@/tests/support/stack';

/** Longer than a request waits for an exchange, which is eight seconds. */
const LATE_MS = 8500;

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/auth/session/open-session')),
  ...(await import('@/lib/auth/session/session-cookie')),
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/config/env')),
});
let app: Awaited<ReturnType<typeof load>>;
let sealed: string;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
beforeEach(async () => {
  sealed = await signIn();
  await stack.workos.control.requests({ clear: true });
});
afterEach(async () => {
  await stack.workos.control.latency(0);
  await stack.workos.control.clearInjections();
});
afterAll(() => stack.stop());

/** The cookie of someone who signed in as a browser does, and whose token has ended since. */
async function signIn(): Promise<string> {
  const { userManagement, pkce } = app.workos();
  const { actor, organizationId } = await newExpert();
  const { codeVerifier, codeChallenge } = await pkce.generate();
  const url = userManagement.getAuthorizationUrl({
    provider: 'authkit',
    redirectUri: app.env().NEXT_PUBLIC_WORKOS_REDIRECT_URI,
    clientId: app.env().WORKOS_CLIENT_ID,
    loginHint: actor.email,
    organizationId,
    codeChallenge,
    codeChallengeMethod: 'S256',
  });
  const answer = await fetch(url, { redirect: 'manual' });
  const code = new URL(answer.headers.get('location') ?? 'http://nowhere').searchParams.get('code');
  await stack.workos.control.setTokenLifetime(1);
  const { sealedSession, accessToken } = await userManagement.authenticateWithCode({
    code: code ?? '',
    codeVerifier,
    clientId: app.env().WORKOS_CLIENT_ID,
    session: { sealSession: true, cookiePassword: app.env().WORKOS_COOKIE_PASSWORD },
  });
  await stack.workos.control.setTokenLifetime(300);
  const claims = JSON.parse(atob(accessToken.split('.')[1] ?? '')) as { exp: number };
  await eventually('the token to end', async () => Date.now() / 1000 > claims.exp);
  return sealedSession ?? '';
}

const open = (cookie: string) =>
  app.openSession(
    new NextRequest('http://localhost/dashboard', {
      headers: { cookie: `${app.SESSION_COOKIE}=${cookie}` },
    }),
    { renew: false },
  );

/** Exchanges that WorkOS was asked for. */
async function exchanges(): Promise<number> {
  const requests = await stack.workos.control.requests();
  return requests.filter(({ path }) => path === '/user_management/authenticate').length;
}

const cookieOf = ({ responseHeaders }: Awaited<ReturnType<typeof open>>) =>
  responseHeaders.get('set-cookie');

describe('an ended token', () => {
  it('is exchanged once for ten requests at once, which all go on with the one fresh session', async () => {
    const opened = await Promise.all(Array.from({ length: 10 }, () => open(sealed)));
    expect(await exchanges()).toBe(1);
    const cookies = new Set(opened.map(cookieOf));
    expect(cookies.size).toBe(1);
    expect([...cookies][0]).toMatch(/^wos-session=[^;]{100,};/);
    const passed = new Set(opened.map((one) => one.requestHeaders.get(app.SEALED_SESSION_HEADER)));
    expect(passed.size).toBe(1);
    const isOpen = opened.map((one) => one.opened !== null && !one.isUnrenewed);
    expect(isOpen).toEqual(Array.from({ length: 10 }, () => true));
  });

  it('is not exchanged again for a tab that still has the old cookie, nor is the fresh one', async () => {
    const first = await open(sealed);
    const again = await open(sealed);
    expect(cookieOf(again)).toBe(cookieOf(first));
    const fresh = first.requestHeaders.get(app.SEALED_SESSION_HEADER) ?? '';
    const next = await open(fresh);
    expect(next.opened?.session.sessionId).toBe(first.opened?.session.sessionId);
    expect(cookieOf(next)).toBeNull();
    expect(await exchanges()).toBe(1);
  });

  it('that WorkOS is late to renew leaves the session unrenewed, and the late answer is handed out', async () => {
    await stack.workos.control.latency(LATE_MS);
    const waited = await open(sealed);
    expect(waited).toMatchObject({ signedIn: true, isUnrenewed: true });
    expect(waited.requestHeaders.get(app.OUTAGE_HEADER)).toBe('true');
    expect(cookieOf(waited)).toBeNull();
    await stack.workos.control.latency(0);
    const later = await eventually('the late answer', async () => {
      const opened = await open(sealed);
      return !opened.isUnrenewed && opened;
    });
    expect(cookieOf(later)).toMatch(/^wos-session=[^;]{100,};/);
    expect(await exchanges()).toBe(1);
  });

  it('that WorkOS refuses to renew takes the cookie away, and WorkOS is not asked again at once', async () => {
    await endSession(sealed);
    await stack.workos.control.requests({ clear: true });
    const refused = await open(sealed);
    expect(refused).toMatchObject({ opened: null, signedIn: false });
    expect(cookieOf(refused)).toMatch(/^wos-session=;.*Max-Age=0/);
    expect(refused.responseHeaders.get('cache-control')).toMatch(/private.*no-store/);
    expect(refused.requestHeaders.get(app.SEALED_SESSION_HEADER)).toBeNull();
    expect((await open(sealed)).signedIn).toBe(false);
    expect(await exchanges()).toBe(1);
  });
});

/** Ends a session at WorkOS, as an operator does. */
async function endSession(cookie: string): Promise<void> {
  const { userManagement } = app.workos();
  const session = await userManagement.getSessionFromCookie({
    sessionData: cookie,
    cookiePassword: app.env().WORKOS_COOKIE_PASSWORD,
  });
  const claims = JSON.parse(atob(session?.accessToken.split('.')[1] ?? '')) as { sid: string };
  await userManagement.revokeSession({ sessionId: claims.sid });
}

describe('a cookie that is none of ours', () => {
  it.each([
    ['nothing sealed', 'garbage'],
    ['a forged seal', 'Fe26.2*1*forged*seal**of*nobody~2'],
    ['an empty seal', 'Fe26.2********~2'],
    ['a seal of no base64', 'Fe26.2*1*a*b*c**d*e~2'],
    ['a seal that ends at no time', 'Fe26.2*1*aa*bb*cc*never*dd*ee~2'],
    ['very much', 'x'.repeat(4000)],
  ])('(%s) is signed out and cleared, and is no error', async (_what, cookie) => {
    const opened = await open(cookie);
    expect(opened).toMatchObject({ opened: null, signedIn: false });
    expect(cookieOf(opened)).toMatch(/^wos-session=;.*Max-Age=0/);
    expect(await exchanges()).toBe(0);
  });

  it('(a true seal cut anywhere) is signed out too', async () => {
    // What comes behind the last mark is its version, without which it may still be opened.
    const lengths = Array.from({ length: 60 }, (_, at) => sealed.length - 3 - at * 7);
    const opened = await Promise.all(lengths.map((length) => open(sealed.slice(0, length))));
    const wrong = lengths.filter((_, at) => opened[at]?.signedIn !== false);
    expect(wrong).toEqual([]);
    expect(await exchanges()).toBe(0);
  });

  it('(no text of a cookie) is no session', async () => {
    expect(await open('%00%ff')).toMatchObject({ opened: null, signedIn: false });
  });
});

it('what a client says of its own session is dropped', async () => {
  const forged = new NextRequest('http://localhost/dashboard', {
    headers: { [app.SEALED_SESSION_HEADER]: sealed, [app.OUTAGE_HEADER]: 'true' },
  });
  const opened = await app.openSession(forged, { renew: false });
  expect(opened).toMatchObject({ opened: null, signedIn: false });
  expect(opened.requestHeaders.get(app.SEALED_SESSION_HEADER)).toBeNull();
  expect(opened.requestHeaders.get(app.OUTAGE_HEADER)).toBeNull();
});
