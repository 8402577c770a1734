import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENT_NAMES } from '@/sandbox/workos/events/event-names';
import { eventNamesOf } from './openapi-schema';
import {
  API_KEY,
  CLIENT_ID,
  authorize,
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
afterAll(async () => {
  await fixture.sandbox.stop();
});

/** A request as `curl` sends it: nothing of the SDK's between test and answer. */
async function send(method: string, path: string, body?: object) {
  const response = await fetch(new URL(path, fixture.sandbox.url), {
    method,
    redirect: 'manual',
    headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, body: isJson ? (JSON.parse(text) as unknown) : text };
}

describe('refusals', () => {
  it('name an invitation that is not pending, whatever it is instead', async () => {
    const { userManagement } = fixture.workos;
    const { organization } = await createMember(fixture.workos);
    const invite = () =>
      userManagement.sendInvitation({
        email: `${unique('guest')}@example.com`,
        organizationId: organization.id,
      });
    const [accepted, revoked] = [await invite(), await invite()];
    await userManagement.acceptInvitation(accepted.id);
    await userManagement.revokeInvitation(revoked.id);
    for (const { id } of [accepted, revoked])
      expect(await send('POST', `/user_management/invitations/${id}/accept`)).toMatchObject({
        status: 400,
        body: { code: 'invite_not_pending' },
      });
  });

  it('do not know the keys of another client', async () => {
    expect((await send('GET', `/sso/jwks/${CLIENT_ID}`)).status).toBe(200);
    expect(await send('GET', '/sso/jwks/client_other')).toMatchObject({ status: 404 });
  });

  it('keep an address to one user', async () => {
    const [first, second] = [
      await createMember(fixture.workos),
      await createMember(fixture.workos),
    ];
    expect(
      await send('PUT', `/user_management/users/${first.user.id}`, { email: second.user.email }),
    ).toMatchObject({ status: 400, body: { code: 'email_not_available' } });
    expect(
      await send('POST', '/user_management/users', { email: second.user.email }),
    ).toMatchObject({ status: 400, body: { code: 'user_creation_error' } });
  });

  it.each([
    ['a key that is too long', { ['k'.repeat(41)]: 'v' }],
    ['a value that is too long', { key: 'v'.repeat(601) }],
    ['a value that is no text', { key: 1 }],
    ['no record', 'text'],
  ])('take no metadata with %s', async (_what, metadata) => {
    const { user, organization } = await createMember(fixture.workos);
    for (const [method, path, more] of [
      ['POST', '/organizations', { name: 'Named' }],
      ['PUT', `/organizations/${organization.id}`, {}],
      ['PUT', `/user_management/users/${user.id}`, {}],
      ['POST', '/user_management/users', { email: `${unique('meta')}@example.com` }],
    ] as const)
      expect(await send(method, path, { ...more, metadata }), path).toMatchObject({
        status: 400,
        body: { code: 'invalid_metadata' },
      });
  });

  it('want a webhook endpoint’s address and events to exist', async () => {
    const create = (endpoint: object) => send('POST', '/webhook_endpoints', endpoint);
    expect(await create({ endpoint_url: 'nowhere', events: ['user.created'] })).toMatchObject({
      status: 422,
      body: { code: 'invalid_url' },
    });
    const endpoint_url = 'https://example.com/hooks';
    expect(await create({ endpoint_url, events: ['user.painted'] })).toMatchObject({
      status: 422,
      body: { code: 'invalid_request_parameters', errors: [{ code: 'unknown_event_type' }] },
    });
    expect(await send('GET', '/events?events=user.painted')).toMatchObject({ status: 422 });
    expect((await create({ endpoint_url, events: ['user.created'] })).status).toBe(201);
  });

  it('know every event that there is, and no other', () => {
    expect([...EVENT_NAMES].toSorted()).toEqual(
      eventNamesOf('CreateWebhookEndpointDto').toSorted(),
    );
  });

  it('want the slug of a role of the environment, and make an organization’s from its name', async () => {
    const { organization } = await createMember(fixture.workos);
    expect(await send('POST', '/authorization/roles', { name: 'Nameless' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'slug', code: 'required' }] },
    });
    expect(
      await send('POST', `/authorization/organizations/${organization.id}/roles`, {
        name: 'Own role',
      }),
    ).toMatchObject({ status: 201, body: { slug: 'own-role' } });
  });

  it.each(['abc', '0', '101', '1.5'])('say what is wrong with limit=%s', async (limit) => {
    for (const path of ['/organizations', '/authorization/permissions'])
      expect(await send('GET', `${path}?limit=${limit}`)).toMatchObject({
        status: 422,
        body: {
          errors: [
            {
              field: 'limit',
              code: expect.not.stringMatching('required'),
              message: 'limit is a whole number from 1 to 100.',
            },
          ],
        },
      });
  });
});

describe('addresses to come back to', () => {
  const authorizeAt = (redirect_uri: string) =>
    send(
      'GET',
      `/user_management/authorize?${new URLSearchParams({
        client_id: CLIENT_ID,
        redirect_uri,
        response_type: 'code',
        provider: 'authkit',
      }).toString()}`,
    );

  it('are registered, as those on this machine are', async () => {
    const elsewhere = 'https://app.example.org/callback';
    expect(await authorizeAt(elsewhere)).toMatchObject({
      status: 400,
      body: { code: 'invalid_redirect_uri', message: expect.stringContaining('sandbox') },
    });
    expect((await authorizeAt('http://localhost:4321/callback')).status).toBe(200);
    const register = () => send('POST', '/user_management/redirect_uris', { uri: elsewhere });
    expect(await register()).toMatchObject({ status: 201, body: { uri: elsewhere } });
    expect((await register()).status).toBe(422);
    expect((await authorizeAt(elsewhere)).status).toBe(200);
  });

  it('hold for signing out as well, which then does not happen', async () => {
    const { workos } = fixture;
    const { user } = await createMember(workos);
    await signIn(workos, user.email);
    const sessions = () => workos.userManagement.listSessions(user.id);
    const [session] = (await sessions()).data;
    const logout = (to: string) =>
      send(
        'GET',
        `/user_management/sessions/logout?session_id=${session?.id ?? ''}&return_to=${encodeURIComponent(to)}`,
      );
    expect(await logout('https://elsewhere.example.net/')).toMatchObject({
      status: 400,
      body: { code: 'invalid_return_to' },
    });
    expect((await sessions()).data).toHaveLength(1);
    expect((await logout('http://127.0.0.1:3000/')).status).toBe(302);
    expect((await sessions()).data).toHaveLength(0);
  });
});

describe('events', () => {
  it('tell of a user with the external id that is not there', async () => {
    const { user } = await createMember(fixture.workos);
    const { body } = await send('GET', '/events?events=user.created&limit=100');
    expect(body).toMatchObject({
      data: expect.arrayContaining([
        expect.objectContaining({
          data: expect.objectContaining({ id: user.id, external_id: null }),
        }),
      ]),
    });
  });

  it('tell of each sign-in and session, and of a sign-in that was refused', async () => {
    const { workos } = fixture;
    const { user } = await createMember(workos);
    const other = await createMember(workos);
    const { callback } = await authorize(workos, user.email, {
      organizationId: other.organization.id,
    });
    expect(callback.searchParams.get('error')).toBe('access_denied');
    await signIn(workos, user.email);
    const { data: sessions } = await workos.userManagement.listSessions(user.id);
    await workos.userManagement.revokeSession({ sessionId: sessions[0]?.id ?? '' });
    const { data } = await workos.events.listEvents({
      events: [
        'authentication.magic_auth_failed',
        'authentication.magic_auth_succeeded',
        'session.created',
        'session.revoked',
      ],
      order: 'asc',
      limit: 100,
    });
    const own = data.filter((event) => JSON.stringify(event.data).includes(user.id));
    expect(own.map(({ event }) => event)).toEqual([
      'authentication.magic_auth_failed',
      'authentication.magic_auth_succeeded',
      'session.created',
      'session.revoked',
    ]);
  });
});
