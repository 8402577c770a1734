import { listFailedJobs, replayJob } from '@/lib/jobs/failed-jobs';
import { loadEnv } from './commands/load-env';
import { Refusal } from './commands/refusal';
import { runCommand } from './commands/run-command';

const USAGE = 'npm run inbox [-- replay ID … | replay --all]';
const ACCEPTS = { usage: USAGE, options: { all: { type: 'boolean' } }, words: Infinity } as const;

/** `npm run inbox` lists jobs that were given up; `-- replay ID …` or `-- replay --all` queues them anew. */
await runCommand(ACCEPTS, async ({ positionals: [command, ...ids], values: { all = false } }) => {
  if (command !== undefined && command !== 'replay')
    throw new Refusal(`"${command}" is not expected here. Usage: ${USAGE}`, 2);
  if (all && command === undefined)
    throw new Refusal(`--all belongs to replay. Usage: ${USAGE}`, 2);
  if (all && ids.length > 0) throw new Refusal(`Either --all or ids, not both. Usage: ${USAGE}`, 2);
  loadEnv();
  const failed = await listFailedJobs(10_000);
  if (command === 'replay') return replay(all ? failed.map(({ id }) => id) : ids);
  for (const { id, task, key, attempts, error, lastTriedAt } of failed)
    console.log(
      `${id}  ${lastTriedAt.toISOString()}  ${task} ${key}  after ${attempts} tries: ${error}`,
    );
  console.log(failed.length === 0 ? 'No job was given up.' : `${failed.length} given up.`);
  return 0;
});

async function replay(ids: string[]): Promise<number> {
  if (ids.length === 0) throw new Refusal(`Nothing to replay. Usage: ${USAGE}`);
  for (const id of ids) {
    await replayJob(id, 'operator');
    console.log(`replayed ${id}`);
  }
  return 0;
}
