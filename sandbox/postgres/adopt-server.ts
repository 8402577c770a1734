import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { isServerOf, readPidFile } from './server-process';
import { stopServer } from './stop-server';

/**
 * Finds the server a killed parent left running on this data folder. It is kept if it is on the
 * wanted port and as durable as asked; otherwise it is stopped, so that the caller starts another.
 * A pid file whose process is gone, or is something else by now, is removed: Postgres would
 * believe it if the number was reused.
 */
export async function adoptServer(options: {
  dataDir: string;
  port: number;
  isDurable: boolean;
}): Promise<{ pid: number; port: number } | null> {
  const { dataDir } = options;
  let file = readPidFile(dataDir);
  if (!file) return null;
  const { pid } = file;
  for (const deadline = Date.now() + 15_000; ; await sleep(20)) {
    if (!isServerOf(pid, dataDir)) {
      if (readPidFile(dataDir)?.pid === pid) rmSync(join(dataDir, 'postmaster.pid'));
      return null;
    }
    file = readPidFile(dataDir);
    if (file?.isReady || Date.now() > deadline) break;
  }
  const isWantedPort = options.port === 0 || options.port === file?.port;
  if (file?.isReady && isWantedPort && (await isUsable(file.port, options.isDurable))) {
    return { pid, port: file.port };
  }
  await stopServer(pid, dataDir);
  return null;
}

async function isUsable(port: number, isDurable: boolean): Promise<boolean> {
  const sql = postgres({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    database: 'postgres',
    max: 1,
    connect_timeout: 5,
  });
  try {
    const [row] = await sql<{ fsync: string }[]>`select current_setting('fsync') as fsync`;
    return row?.fsync === (isDurable ? 'on' : 'off');
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
