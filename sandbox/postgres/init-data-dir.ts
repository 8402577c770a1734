import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries';
import { PostgresSandboxError } from './postgres-sandbox-error';
import { giveToServerUser, type ServerUser } from './server-user';

const MAJOR_VERSION = '18';

/**
 * Makes `dataDir` a Postgres data folder (UTF8, locale C, trust) if it is not one yet. The work
 * happens in a folder beside it that is renamed at the end, so a killed run leaves nothing
 * half-made. Run twice: nothing. Throws `not_a_data_dir` rather than replace files of someone else.
 */
export async function initDataDir(
  dataDir: string,
  binaries: PostgresBinaries,
  user: ServerUser,
  isDurable: boolean,
): Promise<void> {
  if (isComplete(dataDir)) {
    giveToServerUser(dataDir, user);
    return;
  }
  removeLeftovers(dataDir);
  setAsideIncomplete(dataDir);
  const staging = `${dataDir}.initdb-${process.pid}-${Date.now()}`;
  mkdirSync(staging, { mode: 0o700 });
  giveToServerUser(staging, user);
  try {
    await runInitdb(staging, binaries, user, isDurable);
    renameSync(staging, dataDir);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    // Two starts at once: the other one was faster, and its folder is as good as ours.
    if (!isComplete(dataDir)) throw error;
  }
}

function isComplete(dataDir: string): boolean {
  if (!existsSync(join(dataDir, 'global', 'pg_control'))) return false;
  const version = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (version === MAJOR_VERSION) return true;
  throw new PostgresSandboxError(
    'version_mismatch',
    `${dataDir} was made by Postgres ${version}, this is ${MAJOR_VERSION}. Clear it with npm run sandbox:reset.`,
  );
}

/** An initdb by other means may have been killed half-way; it is kept beside, never deleted. */
function setAsideIncomplete(dataDir: string): void {
  if (!existsSync(dataDir)) return;
  const names = readdirSync(dataDir);
  if (names.length === 0) return;
  if (!names.includes('PG_VERSION')) {
    throw new PostgresSandboxError(
      'not_a_data_dir',
      `${dataDir} holds files that are not a Postgres data folder (${names.slice(0, 3).join(', ')} …). Choose another folder.`,
    );
  }
  renameSync(dataDir, `${dataDir}.incomplete-${Date.now()}`);
}

/** Removes staging folders of runs that were killed; the pid in the name says whose they were. */
function removeLeftovers(dataDir: string): void {
  const parent = dirname(dataDir);
  const prefix = `${basename(dataDir)}.initdb-`;
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(name.slice(prefix.length).split('-')[0]);
    if (pid !== process.pid && !isAlive(pid)) {
      rmSync(join(parent, name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function runInitdb(
  dir: string,
  binaries: PostgresBinaries,
  user: ServerUser,
  isDurable: boolean,
): Promise<void> {
  const flags = ['-D', dir, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'];
  if (!isDurable) flags.push('--no-sync');
  const [command = binaries.initdb, ...args] = [...user.prefix, binaries.initdb, ...flags];
  const child = spawn(command, args, {
    uid: user.uid,
    gid: user.gid,
    cwd: dir,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (status !== 0) {
    throw new PostgresSandboxError('start_failed', `initdb failed:\n${output.trim()}`);
  }
}
