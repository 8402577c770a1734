import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from './load-env';
import { Refusal } from './refusal';

/** A process of ours that ends with us. */
export interface Child {
  process: ChildProcess;
  /** Asks it to end; kills it after `patienceMs`. */
  stop(patienceMs?: number): Promise<void>;
}

/**
 * Starts one of our scripts as a child. It holds a channel to us and ends itself when we vanish
 * (`endWithParent`), so that even a `kill -9` of the parent leaves nothing behind.
 */
export function spawnChild(
  script: string,
  args: string[],
  env: Record<string, string>,
  options: { quiet?: boolean; onLine?: (line: string) => void } = {},
): Child {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, script), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: [
      'ignore',
      options.quiet ? 'pipe' : 'inherit',
      options.quiet ? 'pipe' : 'inherit',
      'ipc',
    ],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) =>
      text
        .split('\n')
        .filter(Boolean)
        .forEach((line) => options.onLine?.(line)),
    );
  }
  const stop = async (patienceMs = 8000) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await ended;
    clearTimeout(timer);
  };
  return { process: child, stop };
}

/** In a child: end when the parent is gone, also if it went while the child was still loading. */
export function endWithParent(end: () => void): void {
  if (process.send && !process.connected) return end();
  process.on('disconnect', end);
}

/** Waits until a URL answers with one of `statuses`. Throws with the child's exit code if it ends first. */
export async function waitForUrl(
  url: string,
  child: Child,
  options: { timeoutMs?: number; statuses?: number[] } = {},
): Promise<void> {
  const deadline = Date.now() + (options.timeoutMs ?? 60_000);
  while (Date.now() < deadline) {
    if (child.process.exitCode !== null)
      throw new Refusal(`The process for ${url} ended with code ${child.process.exitCode}.`);
    const status = await fetch(url, { redirect: 'manual' }).then(
      (response) => response.status,
      () => 0,
    );
    if ((options.statuses ?? [200]).includes(status)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Refusal(`${url} did not answer in time.`);
}
