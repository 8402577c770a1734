import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMember, signIn, startFixture, type Fixture } from './sandbox-fixture';

const OPERATOR = { email: 'operator@eleva.test', reason: 'A question about an invoice.' };
let fixture: Fixture;

beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(async () => {
  await fixture.sandbox.stop();
});

it('marks the session of an operator, also when it is refreshed, and the next is the person again', async () => {
  const { workos, sandbox } = fixture;
  const { user, organization } = await createMember(workos);
  await sandbox.control.impersonate(user.email, OPERATOR);
  const session = await signIn(workos, user.email);
  expect(session).toMatchObject({
    user: { id: user.id, lastSignInAt: user.lastSignInAt },
    organizationId: organization.id,
    impersonator: OPERATOR,
    authenticationMethod: 'Impersonation',
  });
  const { refreshToken } = session;
  expect(await workos.userManagement.authenticateWithRefreshToken({ refreshToken })).toMatchObject({
    impersonator: OPERATOR,
  });
  const { data } = await workos.userManagement.listSessions(user.id);
  expect(data).toMatchObject([{ impersonator: OPERATOR, authMethod: 'impersonation' }]);
  const minutes = (Date.parse(data[0]?.expiresAt ?? '') - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(59);
  expect(minutes).toBeLessThanOrEqual(60);
  expect((await signIn(workos, user.email)).impersonator).toBeUndefined();
});

it('impersonates nobody who is not there', async () => {
  await expect(fixture.sandbox.control.impersonate('nobody@eleva.test', OPERATOR)).rejects.toThrow(
    'There is no user nobody@eleva.test.',
  );
});
