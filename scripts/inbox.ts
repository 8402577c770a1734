import { closeDatabase } from '@/db/client';
import { listFailedJobs, replayJob } from '@/lib/jobs/failed-jobs';
import { loadEnv } from './stack/load-env';

/** `npm run inbox` lists jobs that were given up; `-- replay ID …` or `-- replay --all` queues them anew. */
loadEnv();
const [command, ...ids] = process.argv.slice(2);
const failed = await listFailedJobs(10_000);
if (command === 'replay') {
  const chosen = ids.includes('--all') ? failed.map((job) => job.id) : ids;
  for (const id of chosen) {
    await replayJob(id, 'operator');
    console.log(`replayed ${id}`);
  }
  if (chosen.length === 0)
    console.log('Nothing to replay. Usage: npm run inbox -- replay ID … | --all');
} else {
  for (const { id, task, key, attempts, error, lastTriedAt } of failed)
    console.log(
      `${id}  ${lastTriedAt.toISOString()}  ${task} ${key}  after ${attempts} tries: ${error}`,
    );
  console.log(failed.length === 0 ? 'No job was given up.' : `${failed.length} given up.`);
}
await closeDatabase();
