import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { organizations } from '@/db/schema';
import messages from '@/messages/en.json' with { type: 'json' };
import { newVisitor, type Visitor } from '@/scripts/measure/visitor';
import { expect, forgetSignIns, newEmail, test } from '../support/browser';
import { moveTo, newTeamOf } from '../support/callers';
import { newAdministrator } from '../support/console';
import { newExpertWithAppointments } from '../support/e2e-people';
import { startOutageApp } from '../support/outage-app';

let app: Awaited<ReturnType<typeof startOutageApp>>;
test.beforeAll(async () => {
  app = await startOutageApp();
});
test.afterAll(() => app.stop());

async function arriveIn(organizationId: string, email: string): Promise<Visitor> {
  await forgetSignIns();
  const visitor = newVisitor(app.appUrl);
  await visitor.signIn(email);
  await moveTo(organizationId, visitor);
  return visitor;
}

const statusOf = async (visitor: Visitor, path: string) => {
  const response = await visitor.fetch(path);
  await response.body?.cancel();
  return response.status;
};

test('WorkOS down: who runs the platform reads the console; nothing of it is handed out, nobody else is let in', async () => {
  const boss = await newAdministrator();
  const administrator = await arriveIn(boss.platformId, boss.email);
  const email = newEmail();
  const { userId } = await newExpertWithAppointments(email);
  const other = await arriveIn(await newTeamOf(userId, 'admin'), email);
  expect(await statusOf(administrator, '/admin')).toBe(200);
  await app.workos.cut();
  const page = await administrator.fetch('/admin');
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(messages.console.readOnly);
  expect(await statusOf(administrator, '/api/admin/audit')).toBe(503);
  expect(await statusOf(administrator, '/api/admin/search?q=ana')).toBe(503);
  expect((await other.fetch('/admin')).headers.get('location')).toMatch(/code=console_only$/);

  // Before anybody of the platform has come, only WorkOS knows which organization that is.
  const ofPlatform = eq(organizations.id, boss.platformId);
  await db().update(organizations).set({ kind: 'team' }).where(ofPlatform);
  const refused = await other.fetch('/admin');
  await db().update(organizations).set({ kind: 'platform' }).where(ofPlatform);
  await app.workos.restore();
  expect(refused.status).toBe(307);
  expect(refused.headers.get('location')).toMatch(/code=provider_unavailable$/);
});
