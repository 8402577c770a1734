import { sql } from 'drizzle-orm';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { spawnChild } from '@/scripts/commands/spawn-child';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
const lines: string[] = [];
let kept: { key: string; error: string }[] = [];

beforeAll(async () => {
  stack = await startStack();
  const child = spawnChild(
    'tests/support/failing-inserts.ts',
    [],
    { LOG_LEVEL: 'trace' },
    { quiet: true, onLine: (line) => lines.push(line) },
  );
  await once(child.process, 'close');
  const { db } = await import('@/db/client');
  kept = [
    ...(await db().execute<{ key: string; error: string }>(
      sql`select key, last_error as error from graphile_worker.jobs order by key`,
    )),
  ];
});
afterAll(() => stack.stop());

const HOW = ['missing value', 'taken key', 'wrong type'];

it('a job that fails at an insert is logged with its class, its place and the database’s code', () => {
  const given = lines.filter((line) => line.includes('job given up'));
  expect(given).toHaveLength(HOW.length);
  for (const line of given) {
    expect(JSON.parse(line)).toMatchObject({
      error: {
        message: expect.stringContaining('a query failed'),
        cause: { code: expect.stringMatching(/^\d{5}$/) },
      },
    });
  }
});

it('neither its log lines nor the queue hold the person, the statement or its parameters', () => {
  expect(kept.map(({ key }) => key)).toEqual(HOW);
  const said = [...lines, ...kept.map(({ error }) => error)].join('\n');
  expect(kept.every(({ error }) => error.includes('a query failed'))).toBe(true);
  for (const secret of [
    'maria',
    'Maria',
    'Silva',
    'example.test',
    'user_1',
    'user_2',
    'insert into',
  ])
    expect(said).not.toContain(secret);
});
