import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sweepKilledRuns } from '@/scripts/test/sweep-killed-runs';

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'eleva-runs-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

/** The id of a process that has ended. */
const ended = () => spawnSync('true').pid;

it('removes what killed runs left, and spares running ones, kept results and all else', async () => {
  const [killed, failed] = [`run-${ended()}`, `run-${ended()}`];
  const spared = [failed, `run-${process.pid}`, 'something-else'];
  for (const name of [killed, ...spared]) mkdirSync(join(parent, name));
  symlinkSync(failed, join(parent, 'last'));
  await sweepKilledRuns(parent, join(parent, 'last'));
  expect(readdirSync(parent).toSorted()).toEqual([...spared, 'last'].toSorted());
});
