import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { AuthenticationException, OauthException } from '@workos-inc/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  authorize,
  CLIENT_ID,
  connect,
  createMember,
  REDIRECT_URI,
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

describe('signing in', () => {
  it('lists people, takes a new address, and comes back with code and state', async () => {
    const { workos } = fixture;
    const { user } = await createMember(workos);
    const url = workos.userManagement.getAuthorizationUrl({
      provider: 'authkit',
      redirectUri: REDIRECT_URI,
      state: 'kept <state>',
    });
    const html = await (await fetch(url)).text();
    expect(html).toContain(user.email);
    expect(html).toContain('type="email"');
    const form = new URLSearchParams(new URL(url).search);
    form.set('email', `${unique('new')}@example.com`);
    const answer = await fetch(new URL('/user_management/authorize', url), {
      method: 'POST',
      body: form,
      redirect: 'manual',
    });
    const callback = new URL(answer.headers.get('location') ?? '');
    expect(callback.searchParams.get('state')).toBe('kept <state>');
    const session = await workos.userManagement.authenticateWithCode({
      code: callback.searchParams.get('code') ?? '',
    });
    expect(session.user.email).toBe(form.get('email'));
  });

  it('signs a token for the only organization, verifiable by its published key', async () => {
    const { workos, sandbox } = fixture;
    const { user, organization } = await createMember(workos, 'expert_top');
    const session = await signIn(workos, user.email);
    const jwks = createRemoteJWKSet(new URL(workos.userManagement.getJwksUrl(CLIENT_ID)));
    const { payload } = await jwtVerify(session.accessToken, jwks, { issuer: sandbox.url });
    expect(payload).toMatchObject({
      sub: user.id,
      org_id: organization.id,
      role: 'expert_top',
      roles: ['expert_top'],
      permissions: [],
      feature_flags: [],
    });
    expect(Object.keys(payload).toSorted()).toEqual(
      'exp,feature_flags,iat,iss,jti,org_id,permissions,role,roles,sid,sub'.split(','),
    );
    expect(session.organizationId).toBe(organization.id);
  });

  it('refuses a wrong verifier, and a code used twice', async () => {
    const { workos } = fixture;
    const { user } = await createMember(workos);
    const { code, codeVerifier } = await authorize(workos, user.email);
    await expect(
      workos.userManagement.authenticateWithCode({ code, codeVerifier: 'x'.repeat(43) }),
    ).rejects.toMatchObject({ error: 'invalid_grant', status: 400 });
    await workos.userManagement.authenticateWithCode({ code, codeVerifier });
    await expect(
      workos.userManagement.authenticateWithCode({ code, codeVerifier }),
    ).rejects.toBeInstanceOf(OauthException);
  });

  it('asks for the organization when there are several, and takes the choice', async () => {
    const { workos } = fixture;
    const { user, organization } = await createMember(workos);
    const other = await workos.organizations.createOrganization({ name: unique('team') });
    await workos.userManagement.createOrganizationMembership({
      userId: user.id,
      organizationId: other.id,
      roleSlug: 'team_admin',
    });
    const error: unknown = await signIn(workos, user.email).catch((caught: unknown) => caught);
    if (!(error instanceof AuthenticationException)) throw new Error('expected the 403');
    expect(error).toMatchObject({ status: 403, code: 'organization_selection_required' });
    const ids = error.rawData.organizations?.map(({ id }) => id);
    expect(ids).toEqual([organization.id, other.id]);
    const session = await workos.userManagement.authenticateWithOrganizationSelection({
      organizationId: other.id,
      pendingAuthenticationToken: error.pendingAuthenticationToken ?? '',
    });
    expect(decodeJwt(session.accessToken)).toMatchObject({ org_id: other.id, role: 'team_admin' });
    const chosen = await signIn(workos, user.email, { organizationId: organization.id });
    expect(chosen.organizationId).toBe(organization.id);
  });

  it('sends an outsider back with access_denied', async () => {
    const { workos } = fixture;
    const { organization } = await createMember(workos);
    const { callback } = await authorize(workos, `${unique('outsider')}@example.com`, {
      organizationId: organization.id,
    });
    expect(callback.searchParams.get('error')).toBe('access_denied');
  });

  it('refuses a missing redirect_uri, another client and an unknown parameter by name', async () => {
    const { sandbox } = fixture;
    const open = async (query: Record<string, string>) => {
      const search = new URLSearchParams({
        client_id: CLIENT_ID,
        response_type: 'code',
        provider: 'authkit',
        redirect_uri: REDIRECT_URI,
        ...query,
      });
      const response = await fetch(`${sandbox.url}/user_management/authorize?${search}`);
      return { status: response.status, body: await response.json() };
    };
    expect(await open({ redirect_uri: '' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'redirect_uri' }] },
    });
    expect(await open({ client_id: 'client_other' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_client' },
    });
    expect(await open({ colour: 'red' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'colour', code: 'unexpected_parameter' }] },
    });
  });
});

describe('refreshing', () => {
  it('rotates, replays the same pair within the grace period, and refuses it afterwards', async () => {
    const { workos, sandbox } = fixture;
    const { user } = await createMember(workos);
    const first = await signIn(workos, user.email);
    const refresh = async (refreshToken: string) =>
      workos.userManagement.authenticateWithRefreshToken({ refreshToken });
    const second = await refresh(first.refreshToken);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    const replay = await refresh(first.refreshToken);
    expect(replay.refreshToken).toBe(second.refreshToken);
    expect(replay.accessToken).toBe(second.accessToken);
    await sandbox.control.setRefreshGrace(0);
    await expect(refresh(first.refreshToken)).rejects.toMatchObject({
      status: 400,
      error: 'invalid_grant',
      errorDescription: 'Refresh token already exchanged.',
    });
    expect((await refresh(second.refreshToken)).user.id).toBe(user.id);
    await sandbox.control.setRefreshGrace(30);
  });

  it('switches the organization, and carries a role change only in the next token', async () => {
    const { workos } = fixture;
    const { user, organization, membership } = await createMember(workos);
    const other = await createMember(workos);
    const session = await signIn(workos, user.email, { organizationId: organization.id });
    await expect(
      workos.userManagement.authenticateWithRefreshToken({
        refreshToken: session.refreshToken,
        organizationId: other.organization.id,
      }),
    ).rejects.toMatchObject({ error: 'organization_membership_not_found' });
    await workos.userManagement.updateOrganizationMembership(membership.id, {
      roleSlug: 'expert_community',
    });
    expect(decodeJwt(session.accessToken).role).toBe('member');
    const refreshed = await workos.userManagement.authenticateWithRefreshToken({
      refreshToken: session.refreshToken,
      organizationId: organization.id,
    });
    expect(decodeJwt(refreshed.accessToken)).toMatchObject({
      role: 'expert_community',
      sid: decodeJwt(session.accessToken).sid,
    });
  });

  it('ends with the session: by sign-out in the browser or by the API', async () => {
    const { workos } = fixture;
    const { user } = await createMember(workos);
    const session = await signIn(workos, user.email);
    const { data } = await workos.userManagement.listSessions(user.id);
    const [live] = data;
    expect(live).toMatchObject({ status: 'active', userId: user.id });
    const url = workos.userManagement.getLogoutUrl({
      sessionId: live?.id ?? '',
      returnTo: 'http://localhost:3000/goodbye',
    });
    const answer = await fetch(url, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('http://localhost:3000/goodbye');
    await expect(
      workos.userManagement.authenticateWithRefreshToken({ refreshToken: session.refreshToken }),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await workos.userManagement.listSessions(user.id)).data).toEqual([]);
    const again = await signIn(workos, user.email);
    const sid = String(decodeJwt(again.accessToken).sid);
    await workos.userManagement.revokeSession({ sessionId: sid });
    await expect(
      workos.userManagement.authenticateWithRefreshToken({ refreshToken: again.refreshToken }),
    ).rejects.toMatchObject({ errorDescription: 'Session has already ended.' });
  });

  it('obeys the token lifetime that is set', async () => {
    const { workos, sandbox } = fixture;
    await sandbox.control.setTokenLifetime(7);
    const { user } = await createMember(workos);
    const { exp = 0, iat = 0 } = decodeJwt((await signIn(workos, user.email)).accessToken);
    expect(exp - iat).toBe(7);
    await sandbox.control.setTokenLifetime(300);
  });

  it('opens a sealed session with the SDK itself', async () => {
    const { sandbox } = fixture;
    const workos = connect(sandbox.port);
    const { user } = await createMember(workos, 'admin');
    const { code, codeVerifier } = await authorize(workos, user.email);
    const cookiePassword = 'a password of at least 32 characters!';
    const { sealedSession } = await workos.userManagement.authenticateWithCode({
      code,
      codeVerifier,
      session: { sealSession: true, cookiePassword },
    });
    const result = await workos.userManagement.authenticateWithSessionCookie({
      sessionData: sealedSession ?? '',
      cookiePassword,
    });
    expect(result).toMatchObject({ authenticated: true, role: 'admin' });
  });
});
