import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PostgresSandboxError } from './postgres-sandbox-error';

/**
 * How to run a Postgres program so that it does not see itself as root, which it refuses.
 * `prefix` goes before the command, `uid` and `gid` into spawn's options, `owner` must own the data.
 */
export interface ServerUser {
  prefix: string[];
  uid?: number;
  gid?: number;
  owner?: { uid: number; gid: number };
}

const NAMESPACE = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];

/**
 * Chooses the user for the server. An ordinary user runs it as themselves. For root a user
 * namespace comes first: inside it the process sees itself as nobody, while files stay root's own,
 * so folders that only root may enter work too. Where namespaces are forbidden (many containers)
 * it changes to `postgres` or `nobody`, who must be able to reach the binaries and the data.
 */
export function chooseServerUser(binary: string, parentDir: string): ServerUser {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const [unshare, ...unshareArgs] = NAMESPACE;
  if (unshare && runs(unshare, [...unshareArgs, binary, '--version'])) {
    return { prefix: NAMESPACE, owner: { uid: 0, gid: 0 } };
  }
  const account = findAccount('postgres') ?? findAccount('nobody');
  if (!account) {
    throw new PostgresSandboxError(
      'no_unprivileged_user',
      'Postgres does not run as root, user namespaces are forbidden here, and there is no user "postgres" or "nobody". Run as an ordinary user.',
    );
  }
  const canReach = (command: string, args: string[]) =>
    runs(command, args, { uid: account.uid, gid: account.gid });
  const blocked = [
    canReach(binary, ['--version']) ? '' : binary,
    canReach('/bin/sh', ['-c', 'cd "$1"', 'sh', parentDir]) ? '' : parentDir,
  ].find((path) => path !== '');
  if (blocked !== undefined) {
    throw new PostgresSandboxError(
      'no_unprivileged_user',
      `Postgres does not run as root, and the user "${account.name}" it would run as cannot reach ${blocked}: a folder above it is closed to others. Open it (chmod o+x), move the project, or run as an ordinary user.`,
    );
  }
  return { prefix: [], uid: account.uid, gid: account.gid, owner: account };
}

/** Gives everything under `dir` to the server's user: a folder may have been made as another one. */
export function giveToServerUser(dir: string, user: ServerUser): void {
  if (!user.owner) return;
  const { uid, gid } = user.owner;
  const entry = lstatSync(dir);
  if (entry.uid !== uid || entry.gid !== gid) chownSync(dir, uid, gid);
  if (!entry.isDirectory()) return;
  for (const name of readdirSync(dir)) giveToServerUser(join(dir, name), user);
}

function findAccount(name: string): { name: string; uid: number; gid: number } | null {
  const read = (flag: string) =>
    Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout || Number.NaN);
  const uid = read('-u');
  const gid = read('-g');
  return Number.isInteger(uid) && Number.isInteger(gid) ? { name, uid, gid } : null;
}

function runs(command: string, args: string[], as: { uid?: number; gid?: number } = {}): boolean {
  return spawnSync(command, args, { ...as, stdio: 'ignore', cwd: '/' }).status === 0;
}
