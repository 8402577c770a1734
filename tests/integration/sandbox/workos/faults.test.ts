import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWorkos } from '@/sandbox/workos';
import {
  API_KEY,
  CLIENT_ID,
  connect,
  createMember,
  signIn,
  startFixture,
  unique,
  type Fixture,
} from './sandbox-fixture';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await startFixture();
});
afterEach(async () => {
  await fixture.sandbox.control.clearInjections();
});
afterAll(async () => {
  await fixture.sandbox.stop();
});

describe('injected faults', () => {
  it.each([500, 429, 408] as const)('the SDK overcomes one %i', async (status) => {
    const { workos, sandbox } = fixture;
    await sandbox.control.inject({
      path: '/organizations',
      status,
      times: 1,
      retryAfterSeconds: 0,
    });
    const { id } = await workos.organizations.createOrganization({ name: unique('again') });
    expect(id).toMatch(/^org_/);
  });

  it.each(['disconnect', 500] as const)(
    'an answer lost by %s after the effect makes no second organization',
    async (status) => {
      const { workos, sandbox } = fixture;
      const name = unique('lost');
      await sandbox.control.inject({
        method: 'POST',
        path: '/organizations',
        status,
        times: 1,
        when: 'after',
      });
      await workos.organizations.createOrganization({ name });
      const { organizations } = await sandbox.control.state();
      expect(organizations.filter((each) => each.name === name)).toHaveLength(1);
    },
  );

  it('a refresh whose answer was lost keeps the session', async () => {
    const { workos, sandbox } = fixture;
    const { user } = await createMember(workos);
    const { refreshToken } = await signIn(workos, user.email);
    await sandbox.control.inject({
      path: '/user_management/authenticate',
      status: 'disconnect',
      times: 1,
      when: 'after',
    });
    const refreshed = await workos.userManagement.authenticateWithRefreshToken({ refreshToken });
    const again = await workos.userManagement.authenticateWithRefreshToken({
      refreshToken: refreshed.refreshToken,
    });
    expect(again.user.id).toBe(user.id);
  });

  it('hangs, is down, and comes back', async () => {
    const { sandbox } = fixture;
    const headers = { authorization: `Bearer ${API_KEY}` };
    await sandbox.control.inject({ path: '^/organizations$', status: 'timeout', times: 1 });
    await expect(
      fetch(`${sandbox.url}/organizations`, { headers, signal: AbortSignal.timeout(200) }),
    ).rejects.toThrow('timeout');
    await sandbox.control.down(true);
    const patient = connect(sandbox.port, 0);
    await expect(patient.organizations.listOrganizations()).rejects.toMatchObject({ status: 503 });
    await sandbox.control.down(false);
    expect((await patient.organizations.listOrganizations()).object).toBe('list');
  });

  it('records what was requested', async () => {
    const { workos, sandbox } = fixture;
    await sandbox.control.requests({ clear: true });
    await workos.organizations.createOrganization({ name: 'Seen' }, { idempotencyKey: 'key-1' });
    const [request] = await sandbox.control.requests();
    expect(request).toMatchObject({
      method: 'POST',
      path: '/organizations',
      idempotencyKey: 'key-1',
      status: 201,
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({ name: 'Seen' });
  });

  it('starts over on reset, with the roles and the same key', async () => {
    const { sandbox, workos } = await startFixture();
    const { user } = await createMember(workos);
    const jwks = async () => (await fetch(`${sandbox.url}/sso/jwks/${CLIENT_ID}`)).json();
    const before = await jwks();
    await sandbox.control.reset();
    await expect(workos.userManagement.getUser(user.id)).rejects.toMatchObject({ status: 404 });
    expect((await workos.authorization.listEnvironmentRoles()).data).toHaveLength(6);
    expect(await jwks()).toEqual(before);
    await sandbox.stop();
  });
});

describe('starting', () => {
  it('refuses live-looking keys and production', async () => {
    const clientId = CLIENT_ID;
    await expect(startWorkos({ clientId, apiKey: 'sk_live_1' })).rejects.toThrow('test keys only');
    const stripe = { url: 'http://127.0.0.1:1', apiKey: 'sk_live_1' };
    await expect(startWorkos({ clientId, apiKey: API_KEY, stripe })).rejects.toThrow('test keys');
    const before = process.env.NODE_ENV;
    Object.assign(process.env, { NODE_ENV: 'production' });
    try {
      await expect(startWorkos({ clientId, apiKey: API_KEY })).rejects.toThrow('production');
    } finally {
      Object.assign(process.env, { NODE_ENV: before });
    }
  });

  it('names the busy port and the variable that moves it', async () => {
    const { port } = fixture.sandbox;
    await expect(startWorkos({ clientId: CLIENT_ID, apiKey: API_KEY, port })).rejects.toThrow(
      new RegExp(`${port}.*SANDBOX_WORKOS_PORT`),
    );
  });
});

describe('the control surface', () => {
  /** With headers that `fetch` does not let a caller choose. */
  const control = (headers: Record<string, string>, method = 'POST', verb = 'settings') =>
    new Promise<number>((resolve, reject) => {
      const { hostname, port } = new URL(fixture.sandbox.url);
      const path = `/_sandbox/${verb}`;
      const sent = request({ hostname, port, path, method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end(method === 'POST' ? '{}' : undefined);
    });
  const json = { 'content-type': 'application/json' };

  it('answers its own machine', async () => {
    const { host, origin } = new URL(fixture.sandbox.url);
    expect(await control(json)).toBe(200);
    expect(await control({ ...json, host, origin })).toBe(200);
  });

  it.each([
    ['another name for this machine', { ...json, host: 'evil.example:80' }],
    ['another origin', { ...json, origin: 'https://evil.example' }],
    ['an origin that hides', { ...json, origin: 'null' }],
  ])('refuses %s, for reading too', async (_what, headers) => {
    expect(await control(headers)).toBe(403);
    expect(await control(headers, 'GET', 'state')).toBe(403);
  });

  it('refuses what a form of another page could send', async () => {
    expect(await control({ 'content-type': 'text/plain' }, 'POST', 'reset')).toBe(415);
    expect(await control({}, 'POST', 'reset')).toBe(415);
  });
});
