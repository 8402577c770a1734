import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readPidFile } from '@/sandbox/postgres/server-process';
import { stopServer } from '@/sandbox/postgres/stop-server';
import { ROOT, SANDBOX_FOLDER } from './commands/load-env';
import { Refusal } from './commands/refusal';
import { runCommand } from './commands/run-command';
import { findRunningSandbox } from './stack/running-sandbox';

/** `npm run sandbox:reset`: empties this checkout's sandbox, which must not be running. */
await runCommand({ usage: 'npm run sandbox:reset' }, async () => {
  const running = findRunningSandbox(SANDBOX_FOLDER, ROOT);
  if (running) {
    throw new Refusal(
      `The sandbox is running (process ${running.pid}). Stop it first (Ctrl-C in its terminal, or: kill ${running.pid}), then reset.`,
    );
  }
  // A `kill -9` of the sandbox leaves its Postgres running on files that are about to go.
  const dataDir = join(SANDBOX_FOLDER, 'postgres');
  const left = readPidFile(dataDir);
  if (left) await stopServer(left.pid, dataDir);
  rmSync(SANDBOX_FOLDER, { recursive: true, force: true });
  console.log('The sandbox is empty: database, Stripe, WorkOS and mailbox start anew next time.');
  return 0;
});
