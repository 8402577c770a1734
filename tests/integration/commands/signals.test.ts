import { count } from 'drizzle-orm';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '@/tests/support/expert';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

async function beating(): Promise<number> {
  const { db } = await import('@/db/client');
  const { workerHeartbeats } = await import('@/db/schema');
  const [row] = await db().select({ workers: count() }).from(workerHeartbeats);
  return row?.workers ?? 0;
}

it('ends the worker in order when npm is told to end', async () => {
  const npm = spawn('npm', ['run', 'worker'], { stdio: 'ignore', detached: true });
  const { pid } = npm;
  if (!pid) throw new Error('npm did not start');
  const ended = once(npm, 'exit');
  await eventually('the worker to beat', async () => (await beating()) > 0);
  process.kill(pid, 'SIGTERM');
  await ended;
  // A worker takes its heartbeat away as the last thing, once its jobs are done.
  await eventually('the worker to take its heartbeat away', async () => (await beating()) === 0);
  // It led a group of its own: nobody is left in it.
  await eventually('the group to be empty', async () => !isAlive(-pid));
  expect(await beating()).toBe(0);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
