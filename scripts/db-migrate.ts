import { env } from '@/config/env';
import { migrate } from '@/db/migrate';
import { loadEnv } from './commands/load-env';
import { runCommand } from './commands/run-command';

/** `npm run db:migrate`: brings the database to the newest schema, the queue's included. */
await runCommand({ usage: 'npm run db:migrate' }, async () => {
  loadEnv();
  await migrate(env().DATABASE_URL);
  console.log('The database is at the newest schema.');
  return 0;
});
