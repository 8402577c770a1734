import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import messages from '@/messages/en.json' with { type: 'json' };
import { expect, newEmail, test } from '../support/browser';
import { arrive, arriveImpersonated, moveTo, newTeamOf } from '../support/callers';
import { newExpertWithAppointments } from '../support/e2e-people';

const choose = (locale: string) => ({ method: 'POST', body: new URLSearchParams({ locale }) });

test("an operator in a person's place sees the pages, is told whose they are, and leaves no trace", async ({
  workosSandbox,
}) => {
  const email = newEmail();
  const { userId, organizationId } = await newExpertWithAppointments(email);
  const team = await newTeamOf(userId);
  const person = await arrive(email);
  await moveTo(organizationId, person.visitor);
  await person.visitor.fetch('/preferences', choose('pt'));
  const remembered = { locale: 'pt', lastOrganizationId: organizationId, timeZone: null };
  const rows = () => db().select().from(users).where(eq(users.id, userId));
  expect(await rows()).toMatchObject([remembered]);

  const { visitor } = await arriveImpersonated(email, workosSandbox);
  await visitor.fetch('/preferences', choose('en'));
  await moveTo(team, visitor);
  expect(await visitor.json('/api/entitlements')).toMatchObject({ organizationId: team });
  const dashboard = await (await visitor.fetch('/dashboard')).text();
  expect(dashboard).toContain(messages.impersonation.banner.replace('{name}', 'Nova Silva'));
  expect(await rows()).toMatchObject([remembered]);
});
