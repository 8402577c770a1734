import { env } from '@/config/env';
import { migrate } from '@/db/migrate';
import { loadEnv } from './stack/load-env';

loadEnv();
await migrate(env().DATABASE_URL);
console.log('The database is at the newest schema.');
