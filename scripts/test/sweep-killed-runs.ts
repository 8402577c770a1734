import { existsSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readCommand } from '@/sandbox/postgres/read-command';
import { readPidFile } from '@/sandbox/postgres/server-process';
import { stopServer } from '@/sandbox/postgres/stop-server';

/** Removes what killed runs left in `parent`, a Postgres that still runs included; not what `kept` leads to. */
export async function sweepKilledRuns(parent: string, kept: string): Promise<void> {
  const spared = existsSync(kept) ? realpathSync(kept) : null;
  for (const name of readdirSync(parent)) {
    const pid = Number(/^run-(\d+)$/.exec(name)?.[1]);
    const folder = join(parent, name);
    // A process of the same number that is another program by now holds the folder until it ends.
    if (!pid || folder === spared || readCommand(pid) !== '') continue;
    const server = readPidFile(join(folder, 'postgres'));
    if (server) await stopServer(server.pid, join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  }
}
