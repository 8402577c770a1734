import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMember, signIn, startFixture, unique, type Fixture } from './sandbox-fixture';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(async () => {
  await fixture.sandbox.stop();
});

async function invite(roleSlug = 'team_member') {
  const { user: inviter, organization } = await createMember(fixture.workos, 'team_admin');
  const email = `${unique('invited')}@example.com`;
  const invitation = await fixture.workos.userManagement.sendInvitation({
    email,
    organizationId: organization.id,
    inviterUserId: inviter.id,
    expiresInDays: 3,
    roleSlug,
  });
  return { email, organization, inviter, invitation };
}

async function listAll(organizationId: string) {
  const { data } = await fixture.workos.userManagement.listOrganizationMemberships({
    organizationId,
    statuses: ['active', 'inactive', 'pending'],
  });
  return data.map(({ status, role }) => `${status} ${role.slug}`).toSorted();
}

describe('invitations', () => {
  it('show as a pending membership and become active on the accept page', async () => {
    const { userManagement } = fixture.workos;
    const { email, organization, inviter, invitation } = await invite();
    expect(invitation).toMatchObject({
      state: 'pending',
      email,
      inviterUserId: inviter.id,
      roleSlug: 'team_member',
    });
    expect(await listAll(organization.id)).toEqual(['active team_admin', 'pending team_member']);
    const html = await (await fetch(invitation.acceptInvitationUrl)).text();
    expect(html).toContain(email);
    const answer = await fetch(new URL('/invite', invitation.acceptInvitationUrl), {
      method: 'POST',
      body: new URLSearchParams({ invitation_token: invitation.token }),
    });
    expect(answer.status).toBe(200);
    expect(await listAll(organization.id)).toEqual(['active team_admin', 'active team_member']);
    const accepted = await userManagement.findInvitationByToken(invitation.token);
    expect(accepted.state).toBe('accepted');
    const user = await userManagement.getUser(accepted.acceptedUserId ?? '');
    expect(user).toMatchObject({ email, emailVerified: true });
  });

  it('are accepted by signing in with their token, into their organization', async () => {
    const { email, organization, invitation } = await invite();
    const session = await signIn(fixture.workos, email, { invitationToken: invitation.token });
    expect(decodeJwt(session.accessToken)).toMatchObject({
      org_id: organization.id,
      role: 'team_member',
    });
  });

  it('cannot be accepted once revoked, and then may be sent again', async () => {
    const { userManagement } = fixture.workos;
    const { email, organization, invitation } = await invite();
    await expect(
      userManagement.sendInvitation({ email, organizationId: organization.id }),
    ).rejects.toMatchObject({ code: 'email_already_invited_to_organization' });
    expect((await userManagement.resendInvitation(invitation.id)).state).toBe('pending');
    await userManagement.revokeInvitation(invitation.id);
    await expect(userManagement.acceptInvitation(invitation.id)).rejects.toMatchObject({
      status: 400,
      code: 'invite_not_pending',
    });
    await expect(userManagement.revokeInvitation(invitation.id)).rejects.toMatchObject({
      code: 'invite_not_pending',
    });
    expect(await listAll(organization.id)).toEqual(['active team_admin']);
    const second = await userManagement.sendInvitation({ email, organizationId: organization.id });
    expect((await userManagement.acceptInvitation(second.id)).state).toBe('accepted');
    await expect(
      userManagement.sendInvitation({ email, organizationId: organization.id }),
    ).rejects.toMatchObject({ code: 'user_already_organization_member' });
    const { data } = await userManagement.listInvitations({ organizationId: organization.id });
    expect(data.map(({ state }) => state)).toEqual(['accepted', 'revoked']);
  });

  it('last between 1 and 30 days', async () => {
    const { userManagement } = fixture.workos;
    const send = async (expiresInDays: number) =>
      userManagement.sendInvitation({ email: `${unique('x')}@example.com`, expiresInDays });
    await expect(send(0)).rejects.toMatchObject({ code: 'expires_in_days_too_short' });
    await expect(send(31)).rejects.toMatchObject({ code: 'expires_in_days_too_long' });
    const { expiresAt } = await send(30);
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(29 * 86_400_000);
  });
});
