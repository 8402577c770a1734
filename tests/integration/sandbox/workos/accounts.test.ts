import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMember, startFixture, unique, type Fixture } from './sandbox-fixture';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(async () => {
  await fixture.sandbox.stop();
});

describe('organizations', () => {
  it('keeps external ids and customers unique', async () => {
    const { organizations } = fixture.workos;
    const externalId = unique('external');
    const one = await organizations.createOrganization({
      name: 'One',
      externalId,
      metadata: { tier: 'a', gone: 'x' },
    });
    expect(await organizations.getOrganizationByExternalId(externalId)).toEqual(one);
    expect(one).toMatchObject({ domains: [], metadata: { tier: 'a', gone: 'x' } });
    await expect(
      organizations.createOrganization({ name: 'Two', externalId }),
    ).rejects.toMatchObject({ status: 400, code: 'external_id_already_used' });
    const stripeCustomerId = unique('cus');
    const linked = await organizations.updateOrganization({
      organization: one.id,
      stripeCustomerId,
      metadata: { tier: 'b', gone: '' },
    });
    expect(linked).toMatchObject({ stripeCustomerId, externalId, metadata: { tier: 'b' } });
    expect(linked.metadata).not.toHaveProperty('gone');
    const two = await organizations.createOrganization({ name: 'Two' });
    await expect(
      organizations.updateOrganization({ organization: two.id, stripeCustomerId }),
    ).rejects.toMatchObject({ status: 400, code: 'stripe_customer_id_already_used' });
    const unlinked = await organizations.updateOrganization({
      organization: one.id,
      stripeCustomerId: null,
    });
    expect(unlinked).not.toHaveProperty('stripeCustomerId');
  });

  it('creates once per idempotency key, and refuses the key for another body', async () => {
    const { organizations } = fixture.workos;
    const idempotencyKey = unique('key');
    const create = async (name: string) =>
      organizations.createOrganization({ name }, { idempotencyKey });
    const first = await create('Once');
    expect((await create('Once')).id).toBe(first.id);
    await expect(create('Other')).rejects.toMatchObject({ status: 409 });
  });

  it('goes with its memberships', async () => {
    const { organizations, userManagement } = fixture.workos;
    const { user, organization } = await createMember(fixture.workos);
    await organizations.deleteOrganization(organization.id);
    await expect(organizations.getOrganization(organization.id)).rejects.toMatchObject({
      status: 404,
      message: `Organization not found: '${organization.id}'.`,
    });
    const { data } = await userManagement.listOrganizationMemberships({ userId: user.id });
    expect(data).toEqual([]);
  });
});

describe('users', () => {
  it('are found by external id and email, and no two share an address', async () => {
    const { userManagement } = fixture.workos;
    const email = `${unique('Ana')}@Example.com`;
    const externalId = unique('external');
    const user = await userManagement.createUser({
      email,
      externalId,
      firstName: 'Ana',
      lastName: 'Silva',
      emailVerified: true,
    });
    expect(user).toMatchObject({ email, externalId, name: 'Ana Silva', metadata: {} });
    expect(await userManagement.getUserByExternalId(externalId)).toEqual(user);
    const { data } = await userManagement.listUsers({ email: email.toLowerCase() });
    expect(data).toEqual([user]);
    await expect(userManagement.createUser({ email: email.toUpperCase() })).rejects.toMatchObject({
      status: 400,
      code: 'user_creation_error',
    });
    const renamed = await userManagement.updateUser({ userId: user.id, firstName: 'Anna' });
    expect(renamed).toMatchObject({ firstName: 'Anna', lastName: 'Silva' });
    await userManagement.deleteUser(user.id);
    await expect(userManagement.getUser(user.id)).rejects.toMatchObject({ status: 404 });
  });

  it('are listed by organization', async () => {
    const { userManagement } = fixture.workos;
    const { user, organization } = await createMember(fixture.workos);
    const { data } = await userManagement.listUsers({ organizationId: organization.id });
    expect(data.map(({ id }) => id)).toEqual([user.id]);
  });
});

describe('memberships', () => {
  it('are one per person and organization, active ones listed unless asked otherwise', async () => {
    const { userManagement } = fixture.workos;
    const { user, organization, membership } = await createMember(fixture.workos);
    const pair = { userId: user.id, organizationId: organization.id };
    const list = async (statuses?: ('active' | 'inactive' | 'pending')[]) => {
      const filter = statuses ? { ...pair, statuses } : pair;
      return (await userManagement.listOrganizationMemberships(filter)).data;
    };
    await expect(userManagement.createOrganizationMembership(pair)).rejects.toMatchObject({
      status: 400,
      code: 'organization_membership_already_exists',
    });
    const off = await userManagement.deactivateOrganizationMembership(membership.id);
    expect(off.status).toBe('inactive');
    expect(await list()).toEqual([]);
    expect(await list(['inactive', 'pending'])).toHaveLength(1);
    await userManagement.reactivateOrganizationMembership(membership.id);
    expect(await list()).toHaveLength(1);
    await userManagement.deactivateOrganizationMembership(membership.id);
    const again = await userManagement.createOrganizationMembership({
      ...pair,
      roleSlugs: ['team_admin', 'team_member'],
    });
    expect(again).toMatchObject({
      id: membership.id,
      status: 'active',
      role: { slug: 'team_admin' },
      roles: [{ slug: 'team_admin' }, { slug: 'team_member' }],
      organizationName: organization.name,
    });
    await userManagement.deleteOrganizationMembership(membership.id);
    expect(await list(['active', 'inactive', 'pending'])).toEqual([]);
  });

  it('refuses an unknown role, person and organization', async () => {
    const { userManagement } = fixture.workos;
    const { user, organization, membership } = await createMember(fixture.workos);
    await expect(
      userManagement.updateOrganizationMembership(membership.id, { roleSlug: 'king' }),
    ).rejects.toMatchObject({
      status: 422,
      code: 'invalid_role',
      message: "Role 'king' is not a valid role.",
    });
    await expect(
      userManagement.createOrganizationMembership({
        userId: 'user_x',
        organizationId: organization.id,
      }),
    ).rejects.toMatchObject({ status: 404 });
    await expect(
      userManagement.createOrganizationMembership({ userId: user.id, organizationId: 'org_x' }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('follows a role of the organization and its permissions', async () => {
    const { authorization, userManagement } = fixture.workos;
    const { user, organization } = await createMember(fixture.workos);
    const slug = unique('books');
    await authorization.createPermission({ slug: `${slug}:read`, name: 'Read' });
    await authorization.createOrganizationRole(organization.id, { slug, name: 'Bookkeeper' });
    const role = await authorization.setOrganizationRolePermissions(organization.id, slug, {
      permissions: [`${slug}:read`],
    });
    expect(role).toMatchObject({ type: 'OrganizationRole', permissions: [`${slug}:read`] });
    const { data } = await userManagement.listOrganizationMemberships({ userId: user.id });
    const updated = await userManagement.updateOrganizationMembership(data[0]?.id ?? '', {
      roleSlug: slug,
    });
    expect(updated.role.slug).toBe(slug);
    const roles = await authorization.listEnvironmentRoles();
    const slugs = roles.data.map((each) => each.slug);
    expect(slugs).toEqual(
      expect.arrayContaining(['member', 'expert_community', 'expert_top', 'team_admin', 'admin']),
    );
    expect(slugs).not.toContain(slug);
  });
});
