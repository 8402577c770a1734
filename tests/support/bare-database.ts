import { afterAll, beforeAll } from 'vitest';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';
import { createDatabase } from './database';

/**
 * A database of one suite's own and no stand-in: for what asks no vendor. `load` imports the modules
 * under test, once the environment points at it.
 */
export function withDatabase<App>(load: () => Promise<App>): { app: App } {
  // Filled before the first test runs; nothing reads it earlier.
  const suite = {} as { app: App };
  let database: Awaited<ReturnType<typeof createDatabase>>;
  beforeAll(async () => {
    database = await createDatabase();
    const ports = { app: 1, stripe: 1, workos: 1, postgres: 1 };
    Object.assign(process.env, sandboxEnv(ports, makeSecrets()), {
      DATABASE_URL: database.url,
      LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    });
    suite.app = await load();
  });
  afterAll(async () => {
    const { closeDatabase } = await import('@/db/client');
    await closeDatabase();
    await database.drop();
  });
  return suite;
}
