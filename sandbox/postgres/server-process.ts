import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCommand } from './read-command';

export interface PidFile {
  pid: number;
  port: number;
  isReady: boolean;
}

/**
 * Reads `postmaster.pid` (pid, data folder, start time, port, socket folder, address, memory key,
 * status; one per line). Null where it is absent or still being written.
 * Source: https://www.postgresql.org/docs/18/storage-file-layout.html
 */
export function readPidFile(dataDir: string): PidFile | null {
  let lines: string[];
  try {
    lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return null;
  return { pid, port: Number(lines[3] ?? 0), isReady: (lines[7] ?? '').trim() === 'ready' };
}

/**
 * Whether `pid` is a live Postgres server on this very data folder. A bare "is it alive" would be
 * fooled by a reused pid, by a zombie nobody reaped, and by the server of another project.
 */
export function isServerOf(pid: number, dataDir: string): boolean {
  const args = readCommand(pid);
  return args.includes('postgres') && args.includes(`-D${dataDir}`);
}

/** Pids of the server's own processes (they lead sessions of their own, so no group reaches them). */
export function listChildren(parentPid: number): number[] {
  return listProcesses()
    .filter(({ parent }) => parent === parentPid)
    .map(({ pid }) => pid);
}

function listProcesses(): { pid: number; parent: number }[] {
  if (!existsSync('/proc/self/stat')) {
    return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .map(([pid = 0, parent = 0]) => ({ pid, parent }));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: readParent(name) }));
}

function readParent(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command in parentheses may hold spaces; the parent is the second field after it.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
  } catch {
    return 0;
  }
}
