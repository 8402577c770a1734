import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { spawnChild } from '@/scripts/commands/spawn-child';
import type { RunningWorker } from '@/lib/jobs/worker';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
let worker: RunningWorker | undefined;

beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await worker?.stop();
  await stack.stop();
});

async function runJob(...args: string[]): Promise<{ code: number | null; lines: string[] }> {
  const lines: string[] = [];
  const options = { quiet: true, onLine: (line: string) => lines.push(line) };
  const child = spawnChild('scripts/job.ts', args, {}, options);
  await once(child.process, 'close');
  return { code: child.process.exitCode, lines };
}

it('lists the jobs when it is given none, or one it does not know', async () => {
  for (const args of [[], ['no-such-job']]) {
    const { code, lines } = await runJob(...args);
    expect(code).toBe(1);
    expect(lines.join('\n')).toMatch(
      /npm run job NAME\n {2}reconcile .*\n {2}fetch-missed-events /,
    );
  }
});

it('says so when no worker is there to run it', async () => {
  const { code, lines } = await runJob('fetch-missed-events');
  expect({ code, lines }).toEqual({
    code: 1,
    lines: ['No worker is running: start one with npm run worker (npm run dev has one).'],
  });
});

it('tells by words and exit code how the job ended', async () => {
  const { startWorker } = await import('@/lib/jobs/worker');
  worker = await startWorker({ concurrency: 2 });
  const done = await runJob('fetch-missed-events');
  expect(done.lines.at(-1)).toMatch(/^fetch-missed-events is done/);
  expect(done.code).toBe(0);
  await stack.stripe.control.inject({ path: '/v1/events', status: 500, times: 50, when: 'before' });
  const failed = await runJob('fetch-missed-events');
  expect(failed.lines.join('\n')).toMatch(/fetch-missed-events failed .*will be tried again/);
  expect(failed.code).toBe(1);
});
