import { asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditLog } from '@/db/schema';
import { expect, newEmail, test } from '../support/browser';
import { arrive, arriveImpersonated, moveTo, newTeamOf } from '../support/callers';
import { newExpertWithAppointments } from '../support/e2e-people';
import { origin } from '../support/problem';

/** What the audit log has of a person's doings, oldest first. */
const doingsOf = (userId: string) =>
  db().select().from(auditLog).where(eq(auditLog.actor, userId)).orderBy(asc(auditLog.id));

const post = (path: string, body: unknown) =>
  [
    path,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: origin() },
      body: JSON.stringify(body),
    },
  ] as const;

const refusedIn = (organizationId: string, target: string, code: string) => ({
  action: 'door.refused',
  organizationId,
  target,
  details: { code },
});

test('the audit log has who signed in, moved, was refused and limited, opened the portal and left', async () => {
  const email = newEmail();
  const { userId, organizationId } = await newExpertWithAppointments(email);
  const team = await newTeamOf(userId);
  const { visitor } = await arrive(email);
  await moveTo(organizationId, visitor);
  const create = post('/api/subscriptions/create', { lookupKey: 'top-expert-monthly' });
  expect((await visitor.fetch(...create)).status).toBe(201);
  const portal = await visitor.fetch(...post('/api/subscriptions/portal', {}));
  expect(portal.status).toBe(200);
  await moveTo(team, visitor);
  expect((await visitor.fetch(...create)).status).toBe(403);
  await (await visitor.fetch('/billing/subscription')).text();
  const elsewhere = new URLSearchParams({ organizationId: 'org_of_others' });
  const foreign = await visitor.fetch('/auth/organization', { method: 'POST', body: elsewhere });
  expect(foreign.status).toBe(403);
  for (let refused = 0; refused < 70; refused += 1) await visitor.fetch(...create);
  await visitor.fetch('/auth/sign-out', { method: 'POST', headers: { origin: origin() } });

  const doings = await doingsOf(userId);
  const customer = expect.stringMatching(/^cus_/);
  const session = expect.stringMatching(/^session_/);
  const expected = [
    { action: 'session.signed_in', target: session, details: { impersonated: false } },
    { action: 'session.switched', organizationId, target: session },
    { action: 'billing.portal_opened', organizationId, target: customer, details: { flow: null } },
    { action: 'session.switched', organizationId: team, details: { from: organizationId } },
    refusedIn(team, 'subscribe', 'billing_forbidden'),
    refusedIn(team, 'readBillingPage', 'billing_forbidden'),
    refusedIn(team, 'switchOrganization', 'forbidden'),
    { action: 'door.limited', target: userId, details: { limit: 'billingOfPerson' } },
    { action: 'session.signed_out', target: session },
  ];
  for (const entry of expected) expect(doings).toContainEqual(expect.objectContaining(entry));
  expect(doings.filter(({ action }) => action === 'door.limited')).toHaveLength(1);
  expect(JSON.stringify(doings)).not.toContain(email);
});

test("the audit log says that an operator entered in a person's place, and what was refused to them", async ({
  workosSandbox,
}) => {
  const email = newEmail();
  const { userId, organizationId } = await newExpertWithAppointments(email);
  const { visitor } = await arriveImpersonated(email, workosSandbox);
  await visitor.fetch(...post('/api/subscriptions/create', { lookupKey: 'top-expert-monthly' }));
  await visitor.fetch(...post('/auth/sign-out/everywhere', {}));
  const doings = await doingsOf(userId);
  const entered = { action: 'session.signed_in', details: { impersonated: true } };
  const refused = ['subscribe', 'endAllSessions'].map((verb) =>
    refusedIn(organizationId, verb, 'impersonated'),
  );
  for (const entry of [entered, ...refused])
    expect(doings).toContainEqual(expect.objectContaining(entry));
  expect(JSON.stringify(doings)).not.toContain('operator@example.test');
});
