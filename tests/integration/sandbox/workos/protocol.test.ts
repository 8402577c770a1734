import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_KEY, createMember, startFixture, unique, type Fixture } from './sandbox-fixture';

let fixture: Fixture;
const auth = { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' };

beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(async () => {
  await fixture.sandbox.stop();
});

async function ask(path: string, init?: RequestInit) {
  const response = await fetch(`${fixture.sandbox.url}${path}`, init);
  return { status: response.status, id: response.headers.get('x-request-id'), response };
}

describe('requests the API refuses', () => {
  it('wants a key, and no live one', async () => {
    expect((await ask('/organizations')).status).toBe(401);
    const live = { authorization: 'Bearer sk_live_1' };
    expect((await ask('/organizations', { headers: live })).status).toBe(401);
  });

  it('answers an unknown route with JSON and a request id', async () => {
    const { status, id, response } = await ask('/directories', { headers: auth });
    expect(status).toBe(404);
    expect(id).toMatch(/^\w{20,}$/);
    expect(await response.json()).toMatchObject({
      message: expect.stringContaining('Cannot GET /directories in the sandbox'),
    });
  });

  it('names an unknown, missing or wrong parameter', async () => {
    const post = async (body: object) => {
      const init = { method: 'POST', headers: auth, body: JSON.stringify(body) };
      return (await ask('/organizations', init)).response.json();
    };
    expect(await post({ name: 'A', stripe_customer_id: 'cus_1' })).toMatchObject({
      code: 'invalid_request_parameters',
      errors: [{ field: 'stripe_customer_id', code: 'unexpected_parameter' }],
    });
    expect(await post({})).toMatchObject({ errors: [{ field: 'name', code: 'required' }] });
    const list = await ask('/organizations?limit=500', { headers: auth });
    expect(list.status).toBe(422);
    expect(await list.response.json()).toMatchObject({ errors: [{ field: 'limit' }] });
  });

  it('writes nothing when it refuses', async () => {
    const before = await fixture.sandbox.control.state();
    const { organization } = await createMember(fixture.workos);
    await expect(
      fixture.workos.userManagement.sendInvitation({
        email: 'nobody@example.com',
        organizationId: organization.id,
        roleSlug: 'king',
      }),
    ).rejects.toMatchObject({ code: 'invalid_role' });
    const after = await fixture.sandbox.control.state();
    expect(after.users).toHaveLength(before.users.length + 1);
  });
});

describe('lists', () => {
  it('page forwards and backwards in both orders', async () => {
    const { organizations, userManagement } = fixture.workos;
    const user = await userManagement.createUser({ email: `${unique('page')}@example.com` });
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const { id: organizationId } = await organizations.createOrganization({ name: `${index}` });
      const membership = { userId: user.id, organizationId };
      ids.push((await userManagement.createOrganizationMembership(membership)).id);
    }
    const list = async (page: { order?: 'asc' | 'desc'; after?: string; before?: string }) => {
      const options = { userId: user.id, limit: 2, ...page };
      const { data, listMetadata } = await userManagement.listOrganizationMemberships(options);
      return { ids: data.map(({ id }) => id), ...listMetadata };
    };
    const [a = '', b = '', c = '', d = '', e = ''] = ids;
    expect(await list({})).toEqual({ ids: [e, d], before: null, after: d });
    expect(await list({ after: d })).toEqual({ ids: [c, b], before: c, after: b });
    expect(await list({ after: b })).toEqual({ ids: [a], before: a, after: null });
    expect(await list({ order: 'asc', after: b })).toEqual({ ids: [c, d], before: c, after: d });
    expect(await list({ order: 'asc', before: c })).toEqual({
      ids: [a, b],
      before: null,
      after: b,
    });
    const all = await userManagement.listOrganizationMemberships({ userId: user.id, order: 'asc' });
    expect((await all.autoPagination()).map(({ id }) => id)).toEqual(ids);
  });
});
