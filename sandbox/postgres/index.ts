import { mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { adoptServer } from './adopt-server';
import { findFreePort } from './free-port';
import { initDataDir } from './init-data-dir';
import { getPostgresBinaries } from './postgres-binaries';
import { PostgresSandboxError } from './postgres-sandbox-error';
import { chooseServerUser } from './server-user';
import { spawnServer } from './spawn-server';
import { killServer, stopServer } from './stop-server';

export { PostgresSandboxError, type PostgresSandboxErrorCode } from './postgres-sandbox-error';

export interface PostgresSandbox {
  port: number;
  pid: number;
  /** Address of a database on this server; the one named at start by default. */
  url(database?: string): string;
  stop(): Promise<void>;
  /** SIGKILL of the whole server, for crash tests. */
  kill(): void;
}

export interface PostgresSandboxOptions {
  dataDir: string;
  /** 0 or absent: any free port. */
  port?: number;
  database?: string;
  /** False turns fsync and its like off: faster, for tests. */
  durable?: boolean;
  /** Libraries of Postgres to load at the start, e.g. `pg_stat_statements` to count what runs. */
  preload?: readonly string[];
  log?: (message: string) => void;
}

const ATTEMPTS = 40;

/**
 * Starts a real Postgres on 127.0.0.1 from the binaries in node_modules, or adopts the one a
 * killed parent left on the same folder, and makes sure `database` exists. Trust authentication:
 * it is for one's own machine and never listens elsewhere.
 * Throws `PostgresSandboxError`; `port_busy` names the port and the variable that moves it.
 */
export async function startPostgres(options: PostgresSandboxOptions): Promise<PostgresSandbox> {
  const { database = 'eleva', durable: isDurable = true, preload = [], log = () => {} } = options;
  const dataDir = canonicalPath(options.dataDir);
  const binaries = getPostgresBinaries();
  const user = chooseServerUser(binaries.postgres, dirname(dataDir));
  const wanted = options.port ?? 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const adopted = await adoptServer({ dataDir, port: wanted, isDurable });
    if (adopted) {
      log(`Postgres: adopted the server already running on port ${adopted.port}`);
      return openSandbox({ ...adopted, dataDir, database });
    }
    const port = await findFreePort(wanted);
    if (port === null) throw portBusy(wanted);
    await initDataDir(dataDir, binaries, user, isDurable);
    const outcome = await spawnServer({ dataDir, port, isDurable, preload, binaries, user });
    if (outcome.kind === 'started') {
      log(`Postgres: listening on port ${port}`);
      return openSandbox({ pid: outcome.pid, port, dataDir, database });
    }
    // Another start was faster, or processes of a killed server are still ending: look again.
    await sleep(100);
  }
  throw new PostgresSandboxError('start_failed', `Postgres on ${dataDir} stays in use by others.`);
}

async function openSandbox(server: {
  pid: number;
  port: number;
  dataDir: string;
  database: string;
}): Promise<PostgresSandbox> {
  const { pid, port, dataDir } = server;
  const url = (database = server.database) =>
    `postgres://postgres@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  await ensureDatabase(url('postgres'), server.database);
  return {
    port,
    pid,
    url,
    stop: () => stopServer(pid, dataDir),
    kill: () => killServer(pid, dataDir),
  };
}

async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length > 0) return;
    await sql`create database ${sql(name)}`.catch((error: unknown) => {
      // 42P04 duplicate_database, 23505 on the catalog: a start beside ours made it meanwhile.
      const code = error instanceof postgres.PostgresError ? error.code : '';
      if (code !== '42P04' && code !== '23505') throw error;
    });
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** One spelling of the folder, links resolved: a running server is recognised by it. */
function canonicalPath(path: string): string {
  const absolute = resolve(path);
  mkdirSync(dirname(absolute), { recursive: true });
  return join(realpathSync(dirname(absolute)), basename(absolute));
}

function portBusy(port: number): PostgresSandboxError {
  return new PostgresSandboxError(
    'port_busy',
    `Port ${port} of 127.0.0.1 is taken by another program. Stop it, or set SANDBOX_POSTGRES_PORT to a free port.`,
  );
}
