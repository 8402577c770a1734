import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/organizations/personal/ensure-personal-organization')),
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
let app: Awaited<ReturnType<typeof load>>;
let counter = 0;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
afterAll(() => stack.stop());

const newUser = () => {
  counter += 1;
  return app.workos().userManagement.createUser({
    email: `person-${counter}@example.test`,
    firstName: 'Ana',
    lastName: 'Sá',
  });
};

describe('ensurePersonalOrganization', () => {
  it('makes the organization, the membership and the rows, once', async () => {
    const user = await newUser();
    const first = await app.ensurePersonalOrganization(user);
    const second = await app.ensurePersonalOrganization(user);
    expect(second).toBe(first);
    expect(await app.findOrganizationByExternalId(user.id)).toMatchObject({
      id: first,
      name: 'Ana Sá',
    });
    expect((await app.findMembership(user.id, first))?.role.slug).toBe('member');
    const { organizations } = app.schema;
    expect(
      await app.db().select().from(organizations).where(eq(organizations.ownerUserId, user.id)),
    ).toMatchObject([{ id: first, kind: 'personal' }]);
  });

  it('gives concurrent first sign-ins one organization', async () => {
    const user = await newUser();
    const ids = await Promise.all(
      Array.from({ length: 5 }, () => app.ensurePersonalOrganization(user)),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await app.listMemberships(user.id)).toHaveLength(1);
  });

  it('completes a first sign-in that broke off after the organization was made', async () => {
    const user = await newUser();
    await stack.workos.control.inject({
      method: 'POST',
      path: '/user_management/organization_memberships',
      status: 500,
      times: 10,
      when: 'before',
    });
    await expect(app.ensurePersonalOrganization(user)).rejects.toMatchObject({
      code: 'provider_unavailable',
    });
    await stack.workos.control.clearInjections();
    const id = await app.ensurePersonalOrganization(user);
    expect((await app.findMembership(user.id, id))?.status).toBe('active');
    expect(await app.findOrganizationByExternalId(user.id)).toMatchObject({ id });
  });

  it('asks WorkOS no more than it needs, and what it can at once: each answer may take long', async () => {
    const user = await newUser();
    const { control } = stack.workos;
    await control.requests({ clear: true });
    const id = await app.ensurePersonalOrganization(user);
    expect(
      (await control.requests({ clear: true })).map(({ method, path }) => [method, path]),
    ).toEqual([
      ['POST', '/organizations'],
      ['POST', '/user_management/organization_memberships'],
    ]);
    await app.ensurePersonalOrganization(user, id);
    expect(await control.requests({ clear: true })).toEqual([]);
    await control.latency(1000);
    await app.ensurePersonalOrganization(user, 'org_another');
    await control.latency(0);
    const [first, second, ...more] = await control.requests();
    expect(more).toEqual([]);
    const apart = Date.parse(second?.at ?? '') - Date.parse(first?.at ?? '');
    expect(Math.abs(apart)).toBeLessThan(900);
  });
});
