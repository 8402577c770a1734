import { type Asked, countAsked } from '@/scripts/measure/count-asked';
import { newTopExpert } from '@/scripts/measure/new-expert';
import { newVisitor, type Visitor } from '@/scripts/measure/visitor';
import type { StripeControl } from '@/sandbox/stripe/control';
import type { WorkosControl } from '@/sandbox/workos/control';
import { expect, newEmail, test } from '../support/browser';

const appUrl = () => process.env['NEXT_PUBLIC_APP_URL'] ?? '';
const REQUESTS = 200;

/** What the app server asks of database and vendors while a visitor makes requests to a path. */
async function asked(
  sandbox: { stripe: StripeControl; workos: WorkosControl },
  visitor: Visitor,
  path: string,
  expected: number,
  times = 1,
): Promise<Asked> {
  const databaseUrl = process.env['DATABASE_URL'] ?? '';
  const ask = async () => expect((await visitor.fetch(path)).status).toBe(expected);
  const askOften = async () => {
    for (let request = 0; request < times; request += 1) await ask();
  };
  return countAsked({ ...sandbox, databaseUrl }, askOften, ask);
}

test('a gate that opens asks neither the database nor the vendors', async ({
  stripeSandbox: stripe,
  workosSandbox: workos,
}) => {
  const expert = await newTopExpert(appUrl());
  const path = '/api/access/analytics_access';
  expect(await asked({ stripe, workos }, expert, path, 200, REQUESTS)).toEqual({
    sql: 0,
    requests: 0,
    statements: [],
  });
});

test('a gate that stays shut asks neither', async ({
  stripeSandbox: stripe,
  workosSandbox: workos,
}) => {
  const member = newVisitor(appUrl());
  await member.signIn(newEmail());
  const path = '/api/access/analytics_access';
  expect(await asked({ stripe, workos }, member, path, 403, REQUESTS)).toEqual({
    sql: 0,
    requests: 0,
    statements: [],
  });
});

test('the counters see what is asked', async ({ stripeSandbox: stripe, workosSandbox: workos }) => {
  const member = newVisitor(appUrl());
  await member.signIn(newEmail());
  const health = await asked({ stripe, workos }, member, '/api/health', 200, 5);
  expect(health.sql).toBeGreaterThanOrEqual(5);
  expect(health.requests).toBe(0);
  const refresh = await asked({ stripe, workos }, member, '/api/entitlements', 200, 3);
  expect(refresh.requests).toBeGreaterThanOrEqual(3);
});
