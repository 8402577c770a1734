import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inlineKeys, schemaKeys } from './openapi-schema';
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
let member: Awaited<ReturnType<typeof createMember>>;

beforeAll(async () => {
  fixture = await startFixture();
  member = await createMember(fixture.workos);
  await signIn(fixture.workos, member.user.email);
});
afterAll(async () => {
  await fixture.sandbox.stop();
});

/** The answer as it is on the wire, which the SDK's own types would hide. */
async function ask(path: string, body?: object, method = body ? 'POST' : 'GET') {
  const response = await fetch(`${fixture.sandbox.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Record<string, unknown>;
}

async function first(path: string) {
  const { data } = (await ask(path)) as { data: Record<string, unknown>[] };
  return data[0] ?? {};
}

/** Required keys that are absent, and keys the description does not know (but for `extra`). */
function deviations(
  value: Record<string, unknown>,
  { required, known }: { required: string[]; known: string[] },
  extra: string[] = [],
): string[] {
  if (required.length === 0) return ['the description requires nothing: was it read?'];
  const absent = required.filter((key) => !(key in value)).map((key) => `absent: ${key}`);
  const expected = new Set([...known, ...extra]);
  const unknown = Object.keys(value).filter((key) => !expected.has(key));
  return [...absent, ...unknown.map((key) => `unknown: ${key}`)];
}

describe('resources have the shape of the published OpenAPI description', () => {
  it('organization', async () => {
    const { id } = member.organization;
    const linked = await ask(`/organizations/${id}`, { stripe_customer_id: unique('cus') }, 'PUT');
    expect(deviations(linked, schemaKeys('Organization'))).toEqual([]);
    expect(deviations(await first('/organizations'), schemaKeys('Organization'))).toEqual([]);
    expect(deviations(await ask('/organizations'), schemaKeys('OrganizationList'))).toEqual([]);
  });

  it('user', async () => {
    // `name` is in the SDK's type and not yet in the description.
    const user = await ask(`/user_management/users/${member.user.id}`);
    expect(deviations(user, schemaKeys('UserlandUser'), ['name'])).toEqual([]);
  });

  it('membership', async () => {
    // `roles` likewise.
    const path = `/user_management/organization_memberships/${member.membership.id}`;
    expect(
      deviations(await ask(path), schemaKeys('UserlandUserOrganizationMembership'), ['roles']),
    ).toEqual([]);
  });

  it('invitation', async () => {
    const invitation = await ask('/user_management/invitations', {
      email: `${unique('shape')}@example.com`,
      organization_id: member.organization.id,
    });
    expect(deviations(invitation, schemaKeys('UserlandUserInvite'))).toEqual([]);
  });

  it('session', async () => {
    const path = '/user_management/users/{id}/sessions';
    const session = await first(path.replace('{id}', member.user.id));
    expect(deviations(session, inlineKeys(path, 'session'))).toEqual([]);
  });

  it('role and permission', async () => {
    expect(deviations(await first('/authorization/roles'), schemaKeys('Role'))).toEqual([]);
    const permission = await ask('/authorization/permissions', { slug: 'a:b', name: 'A' });
    expect(deviations(permission, schemaKeys('AuthorizationPermission'))).toEqual([]);
  });

  it('event, webhook endpoint and key set', async () => {
    const event = await first('/events?events=user.created');
    expect(Object.keys(event).toSorted()).toEqual('created_at,data,event,id,object'.split(','));
    const endpoint = await ask('/webhook_endpoints', {
      endpoint_url: `http://127.0.0.1:9/${unique('shape')}`,
      events: ['session.created'],
    });
    expect(deviations(endpoint, schemaKeys('WebhookEndpointJson'))).toEqual([]);
    const { keys } = (await ask(`/sso/jwks/${CLIENT_ID}`)) as { keys: Record<string, unknown>[] };
    expect(Object.keys(keys[0] ?? {}).toSorted()).toEqual(
      ['alg', 'e', 'kid', 'kty', 'n', 'use', 'x5c', 'x5t#S256'].toSorted(),
    );
  });

  it('authentication', async () => {
    const { code, codeVerifier } = await authorize(fixture.workos, member.user.email);
    const answer = await ask('/user_management/authenticate', {
      grant_type: 'authorization_code',
      client_id: CLIENT_ID,
      client_secret: API_KEY,
      code,
      code_verifier: codeVerifier,
    });
    expect(deviations(answer, schemaKeys('UserlandAuthenticateResponse'))).toEqual([]);
  });
});
