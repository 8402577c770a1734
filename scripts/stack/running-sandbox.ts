import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Lock {
  pid: number;
  app: string;
}

/** Who runs the sandbox of this folder now; null if nobody, also after a crash. */
export function runningSandbox(folder: string): Lock | null {
  const file = join(folder, 'running.json');
  if (!existsSync(file)) return null;
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;
  return isAlive(lock.pid) ? lock : null;
}

/** Claims the folder for this process until `release`. Throws if another process has it. */
export function claimSandbox(folder: string, app: string): { release(): void } {
  const other = runningSandbox(folder);
  if (other) {
    throw new Error(
      `Eleva is running already (process ${other.pid}) at ${other.app}.\nStop that one first (Ctrl-C in its terminal, or: kill ${other.pid}).`,
    );
  }
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'running.json');
  writeFileSync(file, JSON.stringify({ pid: process.pid, app } satisfies Lock));
  return { release: () => rmSync(file, { force: true }) };
}

/** Alive and one of ours: process ids are reused, so the command line decides where it can be read. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return (
    !existsSync(commandLine) || /scripts\/(dev|sandbox)\.ts/.test(readFileSync(commandLine, 'utf8'))
  );
}
