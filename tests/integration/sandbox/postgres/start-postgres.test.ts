import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres, type PostgresSandbox } from '@/sandbox/postgres';
import { isServerOf } from '@/sandbox/postgres/server-process';

let root: string;
let dataDir: string;
const started: PostgresSandbox[] = [];

async function start(options: Partial<Parameters<typeof startPostgres>[0]> = {}) {
  const server = await startPostgres({ dataDir, durable: false, ...options });
  started.push(server);
  return server;
}

async function query<T>(url: string, text: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return (await sql.unsafe(text)) as unknown as T[];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'eleva postgres '));
  dataDir = join(root, 'data');
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
  rmSync(root, { recursive: true, force: true });
});

describe('startPostgres', () => {
  it('starts a UTF8 server for 200 connections with the asked database, on loopback only', async () => {
    const server = await start({ database: 'first' });
    const [row] = await query<Record<string, string>>(
      server.url(),
      `select current_database() as name, current_setting('listen_addresses') as address,
        current_setting('max_connections') as connections, current_setting('server_encoding') as encoding`,
    );
    expect(row).toEqual({
      name: 'first',
      address: '127.0.0.1',
      connections: '200',
      encoding: 'UTF8',
    });
  });

  it('keeps the data over stop and start, and leaves no process', async () => {
    const first = await start();
    await query(first.url(), 'create table kept as select 7 as n');
    await first.stop();
    expect(isServerOf(first.pid, dataDir)).toBe(false);
    const second = await start();
    expect(await query(second.url(), 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('recovers after the whole server was killed', async () => {
    const first = await start({ durable: true });
    await query(first.url(), 'create table kept as select 8 as n');
    first.kill();
    const second = await start({ durable: true });
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second.url(), 'select n from kept')).toEqual([{ n: 8 }]);
  });

  it('adopts a server that is still running on the folder, and stops it', async () => {
    const orphan = await start();
    const adopted = await start();
    expect(adopted.pid).toBe(orphan.pid);
    expect(adopted.port).toBe(orphan.port);
    await adopted.stop();
    expect(isServerOf(orphan.pid, dataDir)).toBe(false);
  });

  it('moves a running server when another port is wanted', async () => {
    const orphan = await start();
    const probe = createServer();
    const free = await new Promise<number>((resolve) => {
      probe.listen(0, '127.0.0.1', () => {
        const address = probe.address();
        const port = address !== null && typeof address === 'object' ? address.port : 0;
        probe.close(() => resolve(port));
      });
    });
    const moved = await start({ port: free });
    expect(moved.port).toBe(free);
    expect(moved.pid).not.toBe(orphan.pid);
  });

  it('ignores a pid file whose number belongs to another program by now', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n1\n5432\n`);
    const second = await start();
    expect(await query(second.url(), 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('lets two starts at once share one server', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    expect(one.pid).toBe(two.pid);
  });

  it('names the busy port and the variable that moves it', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        resolve(address !== null && typeof address === 'object' ? address.port : 0);
      });
    });
    try {
      await expect(start({ port })).rejects.toMatchObject({
        code: 'port_busy',
        message: expect.stringMatching(new RegExp(`${port}.*SANDBOX_POSTGRES_PORT`)),
      });
    } finally {
      other.close();
    }
  });

  it('sets a half-made folder aside and clears what a killed initdb left', async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'PG_VERSION'), '18\n');
    mkdirSync(`${dataDir}.initdb-999999999-1`);
    const server = await start();
    expect(await query(server.url(), 'select 1 as n')).toEqual([{ n: 1 }]);
    expect(existsSync(`${dataDir}.initdb-999999999-1`)).toBe(false);
  });

  it('refuses a folder that holds something else', async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'letter.txt'), 'mine');
    await expect(start()).rejects.toMatchObject({ code: 'not_a_data_dir' });
    expect(existsSync(join(dataDir, 'letter.txt'))).toBe(true);
  });
});
