import { setTimeout as sleep } from 'node:timers/promises';
import { isServerOf, listChildren } from './server-process';

/** Signals in order of patience: fast shutdown, immediate shutdown, and the end. */
const STEPS = [
  { signal: 'SIGINT', waitMs: 10_000 },
  { signal: 'SIGQUIT', waitMs: 3_000 },
  { signal: 'SIGKILL', waitMs: 3_000 },
] as const;

/** Stops the server of `dataDir` and returns when it is gone. Run twice: nothing. */
export async function stopServer(pid: number, dataDir: string): Promise<void> {
  for (const { signal, waitMs } of STEPS) {
    if (!send(pid, dataDir, signal)) return;
    for (const deadline = Date.now() + waitMs; Date.now() < deadline; await sleep(10)) {
      if (!isServerOf(pid, dataDir)) return;
    }
  }
}

/**
 * Kills the server and every process of it at once, as a power cut would, for crash tests. The
 * children are listed first: without their parent they could no longer be found.
 */
export function killServer(pid: number, dataDir: string): void {
  if (!isServerOf(pid, dataDir)) return;
  const children = listChildren(pid);
  for (const each of [pid, ...children]) {
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // It ended by itself in the meantime.
    }
  }
}

function send(pid: number, dataDir: string, signal: NodeJS.Signals): boolean {
  if (!isServerOf(pid, dataDir)) return false;
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
