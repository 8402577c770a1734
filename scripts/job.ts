import { checkHealth } from '@/lib/core/health';
import { isPlainJob, PLAIN_JOBS } from './job/plain-jobs';
import { runNow } from './job/run-now';
import { loadEnv } from './commands/load-env';
import { Refusal } from './commands/refusal';
import { requireMigrated } from './commands/require-migrated';
import { runCommand } from './commands/run-command';

/** `npm run job NAME`: has a worker run a recurring job now, and tells how it ended: 0 done, 1 failed. */
await runCommand({ usage: 'npm run job NAME', words: 1 }, async ({ positionals: [name] }) => {
  if (!isPlainJob(name)) throw new Refusal(listJobs(name));
  loadEnv();
  await requireMigrated();
  const { database, worker } = await checkHealth();
  if (database === 'down') throw new Refusal('The database does not answer.');
  if (worker.status === 'silent')
    throw new Refusal('No worker is running: start one with npm run worker (npm run dev has one).');
  console.log(`${name} is queued; a worker runs it now. Ctrl-C stops waiting, not the job.`);
  const started = performance.now();
  const outcome = await runNow(name);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (outcome.kind === 'done') console.log(`${name} is done, after ${seconds} s.`);
  else
    console.error(
      `${name} failed after ${seconds} s and will be tried again: ${outcome.error.trimEnd()}`,
    );
  return outcome.kind === 'done' ? 0 : 1;
});

function listJobs(name: string | undefined): string {
  const lines = Object.entries(PLAIN_JOBS).map(([job, does]) => `  ${job.padEnd(20)} ${does}`);
  const reason = name === undefined ? '' : `There is no job ${name}. `;
  return `${reason}Usage: npm run job NAME\n${lines.join('\n')}`;
}
