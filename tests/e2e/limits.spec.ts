import { ensureMembership } from '@/lib/integrations/workos';
import { newVisitor } from '@/scripts/measure/visitor';
import { expect, forgetSignIns, newEmail, test } from '../support/browser';
import { arrive, moveTo, newTeamOf } from '../support/callers';
import { newExpertWithAppointments } from '../support/e2e-people';
import { makeExpert } from '../support/make-expert';
import { origin } from '../support/problem';

const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code;

test('whoever may not see what a team pays cannot use up the limit of those who may', async () => {
  const [member, administrator] = [newEmail(), newEmail()];
  const { userId } = await newExpertWithAppointments(member);
  const team = await newTeamOf(userId);
  const { userId: adminId } = await newExpertWithAppointments(administrator);
  await ensureMembership({ userId: adminId, organizationId: team, roleSlug: 'team_admin' });
  const colleague = (await arrive(member)).visitor;
  await moveTo(team, colleague);
  for (let refused = 0; refused < 70; refused += 1)
    expect((await colleague.fetch('/api/subscriptions/cancel')).status).not.toBe(200);
  const { visitor } = await arrive(administrator);
  await moveTo(team, visitor);
  expect(await codeOf(await visitor.fetch('/api/subscriptions/cancel'))).toBe('no_subscription');
});

test('a stranger cannot have WorkOS asked about made-up codes without end', async () => {
  await forgetSignIns();
  const visitor = newVisitor(origin());
  const begun = await visitor.fetch('/auth/sign-in');
  const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const answers: number[] = [];
  for (let tried = 0; tried < 65; tried += 1) {
    const query = new URLSearchParams({ code: `made-up-${tried}`, state });
    answers.push((await visitor.fetch(`/auth/callback?${query}`)).status);
  }
  expect(answers.filter((status) => status === 303)).toHaveLength(60);
  expect(answers.at(-1)).toBe(429);
  await forgetSignIns();
});

test('a stranger cannot have pictures painted without end', async ({ request }) => {
  const { db } = await import('@/db/client');
  const { username } = await makeExpert();
  const path = `/${username}/opengraph-image`;
  expect((await request.get(path)).headers()['content-type']).toBe('image/png');
  // As if the address had looked at the public pages as often as it may.
  await db().execute(`update rate_limits set points = 10000 where key like 'publicRead%'`);
  const answer = await request.get(path, { maxRedirects: 0 });
  await db().execute(`delete from rate_limits where key like 'publicRead%'`);
  expect(answer.headers()['location']).toContain('/problem?code=rate_limited');
});

test('a picture is painted of whatever an expert is called, without asking anybody', async ({
  request,
}) => {
  // Nothing is asked of a network here: a picture that needed one would not come.
  for (const name of ['Ana 😀 Reis', '山田太郎', '\u202Eana', 'Ærøskøbing Łódź Ğ ŵ – “é” €…']) {
    const { username } = await makeExpert({ profile: { name, title: name } });
    const answer = await request.get(`/${username}/opengraph-image`);
    expect(answer.headers()['content-type'], name).toBe('image/png');
  }
});

test('a comment that neither Stripe nor Postgres can take is refused as input', async () => {
  const { visitor } = await arrive(newEmail());
  for (const comment of ['a\0b', 'half of a character: \ud83d']) {
    const answer = await visitor.fetch('/api/subscriptions/cancel', {
      method: 'POST',
      body: JSON.stringify({ reason: 'other', comment }),
    });
    expect(await codeOf(answer)).toBe('invalid_input');
  }
});
