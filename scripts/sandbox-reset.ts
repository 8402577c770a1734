import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SANDBOX_FOLDER } from './stack/load-env';
import { runningSandbox } from './stack/sandbox-lock';

const running = runningSandbox(SANDBOX_FOLDER);
if (running) {
  console.error(`The sandbox is running (process ${running.pid}). Stop it first, then reset.`);
  process.exit(1);
}
const pidFile = join(SANDBOX_FOLDER, 'postgres', 'postmaster.pid');
const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : 0;
if (pid > 0) stopQuietly(pid);
rmSync(SANDBOX_FOLDER, { recursive: true, force: true });
console.log('The sandbox is empty: database, Stripe, WorkOS and mailbox start anew next time.');

function stopQuietly(process_: number): void {
  try {
    process.kill(process_, 'SIGQUIT');
  } catch {
    // It is not running: the file was left by a crash.
  }
}
