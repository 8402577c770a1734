import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepWorker } from '@/scripts/stack/keep-worker';
import { eventually } from '@/tests/support/expert';

let folder: string;
let stop: (() => Promise<void>) | undefined;
const said: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eleva-dev-'));
  mkdirSync(join(folder, 'lib', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'notes'), '');
  said.length = 0;
});
afterEach(async () => {
  await stop?.();
  rmSync(folder, { recursive: true });
});

const notes = () => readFileSync(join(folder, 'notes'), 'utf8').split('\n').filter(Boolean);
const save = (name: string) => writeFileSync(join(folder, 'lib', 'deep', name), 'export {};');

function keep(beforeRestart: () => Promise<void>): void {
  stop = keepWorker({
    script: 'tests/support/slow-to-end.ts',
    env: { NOTES: join(folder, 'notes') },
    folders: [join(folder, 'lib')],
    beforeRestart,
    say: (message) => said.push(message),
  });
}

it('starts the worker anew when its code changes, once its job is done and the database is ready', async () => {
  keep(async () => writeFileSync(join(folder, 'notes'), 'migrated\n', { flag: 'a' }));
  await eventually('the first start', async () => notes().length === 1);
  save('verb.ts');
  await eventually('the second start', async () => notes().length === 4);
  expect(notes()).toEqual(['started', 'job finished', 'migrated', 'started']);
  expect(said).toEqual(['lib/deep/verb.ts changed: the worker started anew.']);
});

it('waits for the next change when the database could not be made ready', async () => {
  let broken = true;
  keep(async () => {
    if (broken) throw new Error('syntax error in 0007.sql');
  });
  await eventually('the first start', async () => notes().length === 1);
  save('0007.sql');
  await eventually('a word about it', async () => said.length === 1);
  expect(said[0]).toContain('syntax error in 0007.sql');
  broken = false;
  save('0007.sql');
  await eventually('the second start', async () => notes().length === 3);
  expect(notes()).toEqual(['started', 'job finished', 'started']);
});
