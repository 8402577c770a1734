import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresBinaries } from './postgres-binaries';
import { PostgresSandboxError } from './postgres-sandbox-error';
import { readPidFile } from './server-process';
import { giveToServerUser, type ServerUser } from './server-user';

const START_TIMEOUT_MS = 30_000;

/** `address_in_use` and `data_in_use` are worth another try; all else throws. */
export type SpawnOutcome =
  | { kind: 'started'; pid: number }
  | { kind: 'address_in_use' }
  | { kind: 'data_in_use' };

/**
 * Starts the server on 127.0.0.1 and returns when it takes connections. It gets a session of its
 * own, so a Ctrl-C in the terminal reaches the caller only, who stops it in order; its log goes
 * into a file, because a pipe would break when the caller is killed.
 */
export async function spawnServer(options: {
  dataDir: string;
  port: number;
  isDurable: boolean;
  preload: readonly string[];
  binaries: PostgresBinaries;
  user: ServerUser;
}): Promise<SpawnOutcome> {
  const { dataDir, user } = options;
  const logPath = join(dataDir, 'server.log');
  const logFile = openSync(logPath, 'a', 0o600);
  giveToServerUser(logPath, user);
  const logStart = statSync(logPath).size;
  const settings = serverSettings(options);
  const [command = options.binaries.postgres, ...args] = [
    ...user.prefix,
    options.binaries.postgres,
    `-D${dataDir}`,
    ...settings.flatMap((setting) => ['-c', setting]),
  ];
  const child = spawn(command, args, {
    uid: user.uid,
    gid: user.gid,
    cwd: dataDir,
    detached: true,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', logFile, logFile],
  });
  closeSync(logFile);
  child.unref();
  const failure: { error?: Error } = {};
  child.on('error', (error) => (failure.error = error));
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (child.exitCode === null && child.signalCode === null && !failure.error) {
    const file = readPidFile(dataDir);
    if (file?.isReady && file.pid === child.pid) return { kind: 'started', pid: file.pid };
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      break;
    }
    await sleep(10);
  }
  const output = readFileSync(logPath, 'utf8').slice(logStart);
  if (/could not bind|could not create any TCP/.test(output)) return { kind: 'address_in_use' };
  if (/pre-existing shared memory|lock file .* already exists/.test(output)) {
    return { kind: 'data_in_use' };
  }
  const reason = failure.error?.message ?? output.trim();
  throw new PostgresSandboxError('start_failed', `Postgres did not start:\n${reason}`, {
    cause: failure.error,
  });
}

function serverSettings(options: {
  port: number;
  isDurable: boolean;
  preload: readonly string[];
}): string[] {
  const { port, isDurable, preload } = options;
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_min_messages=warning',
  ];
  // Without these a crash of the machine may lose data, and a crash of the server may not.
  if (!isDurable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  if (preload.length > 0) settings.push(`shared_preload_libraries=${preload.join(',')}`);
  return settings;
}
