import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  claimSandbox,
  findRunningSandbox,
  requireRunningSandbox,
} from '@/scripts/stack/running-sandbox';
import { defaultPorts } from '@/scripts/stack/sandbox-env';

const NOT_RUNNING = 'The sandbox is not running: start it with npm run dev (or npm run sandbox).';
const ports = { ...defaultPorts({}), stripe: 12_345 };
let root: string;
let folder: string;
let stop: () => Promise<unknown> = async () => undefined;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'eleva-checkout-'));
  folder = join(root, '.sandbox');
});
afterEach(async () => {
  await stop();
  rmSync(root, { recursive: true });
});

/** A process whose command line is that of `npm run sandbox`, told of in `running.json`. */
async function run(told: { root: string; isReady: boolean }): Promise<void> {
  const script = join(root, 'scripts', 'sandbox.ts');
  mkdirSync(join(root, 'scripts'));
  mkdirSync(folder);
  writeFileSync(script, 'setInterval(() => undefined, 1000)');
  const child = spawn(process.execPath, [script]);
  const ended = once(child, 'exit');
  stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  await once(child, 'spawn');
  writeFileSync(join(folder, 'running.json'), JSON.stringify({ pid: child.pid, ports, ...told }));
}

it('is followed to its ports by commands of its checkout', async () => {
  await run({ root, isReady: true });
  expect(requireRunningSandbox(folder, root).ports.stripe).toBe(12_345);
  expect(() => claimSandbox(folder, root, ports)).toThrow('Eleva is running already');
});

it('is waited for while it starts', async () => {
  await run({ root, isReady: false });
  expect(() => requireRunningSandbox(folder, root)).toThrow('still starting');
});

it('is refused to another checkout', async () => {
  await run({ root: '/somewhere/else', isReady: true });
  expect(findRunningSandbox(folder, root)).toBeNull();
  expect(() => requireRunningSandbox(folder, root)).toThrow(/\/somewhere\/else.*not running/);
});

it('is not running before its first start, after a crash, or in a file cut short', async () => {
  expect(() => requireRunningSandbox(folder, root)).toThrow(NOT_RUNNING);
  await run({ root, isReady: true });
  await stop();
  expect(() => requireRunningSandbox(folder, root)).toThrow(NOT_RUNNING);
  writeFileSync(join(folder, 'running.json'), '{"pid": 1');
  expect(() => requireRunningSandbox(folder, root)).toThrow(NOT_RUNNING);
});

it('is not running when its process id belongs to another program by now', () => {
  const claim = claimSandbox(folder, root, ports);
  claim.markReady();
  expect(() => requireRunningSandbox(folder, root)).toThrow(NOT_RUNNING);
  claim.release();
});
