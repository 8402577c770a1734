import { expect, newEmail, test } from '../support/browser';
import { arrive, arriveImpersonated, type Knocking, moveTo, newTeamOf } from '../support/callers';
import { arriveAsAdministrator, newAdministrator } from '../support/console';
import { findDoors } from '../support/doors';
import { newTopExpert } from '../support/e2e-people';

/** Of whatever is asked for: nothing is, since the door comes first. */
const SOME_ID = '0b5c0b5c-0b5c-4b5c-8b5c-0b5c0b5c0b5c';

const doors = findDoors()
  .map((name) => name.split(' ') as [method: string, path: string])
  .filter(([, path]) => /^\/(api\/)?admin(\/|$)/.test(path))
  .map(([method, path]) => ({ method, path: path.replaceAll(/\[\w+\]/g, SOME_ID) }));

async function answers({ visitor }: Knocking): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { method, path } of doors) {
    const init = method === 'GET' ? {} : { method, body: '{}' };
    const response = await visitor.fetch(path, init);
    const isRoute = path.startsWith('/api/');
    const code = isRoute
      ? ((await response.json()) as { code: string }).code
      : new URL(response.headers.get('location') ?? 'x:', 'http://none').searchParams.get('code');
    found[`${method} ${path}`] = `${response.status} ${code}`;
  }
  return found;
}

const refused = (code: string) =>
  Object.fromEntries(
    doors.map(({ method, path }) => [
      `${method} ${path}`,
      `${path.startsWith('/api/') ? 403 : 307} ${code}`,
    ]),
  );

test('there are doors of the console to knock at', () => {
  expect(doors.map(({ path }) => path)).toContain('/admin');
});

test('an expert is refused at every door of the console', async () => {
  const email = newEmail();
  await newTopExpert(email);
  expect(await answers(await arrive(email))).toEqual(refused('console_only'));
});

test('so is an administrator of a team', async () => {
  const email = newEmail();
  const { userId } = await newTopExpert(email);
  const teamId = await newTeamOf(userId, 'team_admin');
  const arrived = await arrive(email);
  await moveTo(teamId, arrived.visitor);
  expect(await answers(arrived)).toEqual(refused('console_only'));
});

test('so is somebody with the role of an administrator in another organization', async () => {
  const email = newEmail();
  const { userId } = await newTopExpert(email);
  const teamId = await newTeamOf(userId, 'admin');
  const arrived = await arrive(email);
  await moveTo(teamId, arrived.visitor);
  expect(await answers(arrived)).toEqual(refused('console_only'));
});

test('so is an operator in an administrator’s place', async ({ workosSandbox }) => {
  const { email, platformId } = await newAdministrator();
  const arrived = await arriveImpersonated(email, workosSandbox);
  await moveTo(platformId, arrived.visitor);
  expect(await answers(arrived)).toEqual(refused('impersonated'));
});

test('whoever runs the platform is let in', async () => {
  const { visitor } = await arriveAsAdministrator();
  expect((await visitor.fetch('/admin')).status).toBe(200);
});
