import { closeDatabase } from '@/db/client';
import { listDeadLetters, replayDeadLetter } from '@/lib/webhooks/inbox/replay';
import { loadEnv } from './stack/load-env';

/** `npm run inbox` lists jobs that were given up; `-- replay ID …` or `-- replay --all` queues them anew. */
loadEnv();
const [command, ...ids] = process.argv.slice(2);
const letters = await listDeadLetters(10_000);
if (command === 'replay') {
  const chosen = ids.includes('--all') ? letters.map((letter) => letter.id) : ids.map(Number);
  for (const id of chosen) {
    await replayDeadLetter(id, 'operator');
    console.log(`replayed ${id}`);
  }
  if (chosen.length === 0)
    console.log('Nothing to replay. Usage: npm run inbox -- replay ID … | --all');
} else {
  for (const { id, task, key, attempts, error, diedAt } of letters) {
    console.log(
      `${id}  ${diedAt.toISOString()}  ${task} ${key}  after ${attempts} tries: ${error}`,
    );
  }
  console.log(letters.length === 0 ? 'No job was given up.' : `${letters.length} given up.`);
}
await closeDatabase();
