import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '@/db/migrate';
import { startPostgres } from '@/sandbox/postgres';
import { ROOT } from './stack/load-env';
import { runVitest } from './test/run-step';
import { TEMPLATE_DATABASE } from './test/run-tests';

/**
 * `npm run test:property` tells 1,000 random stories (PROPERTY_RUNS) to the engine. A failing seed
 * is printed; PROPERTY_SEED tells it again, PROPERTY_SHRINK=true looks for its shortest form.
 */
const folder = join(ROOT, '.test', `property-${process.pid}`);
mkdirSync(folder, { recursive: true });
const postgres = await startPostgres({
  dataDir: join(folder, 'postgres'),
  database: TEMPLATE_DATABASE,
  durable: false,
});
try {
  await migrate(postgres.url(TEMPLATE_DATABASE));
  const { passed, failed } = await runVitest(
    'integration',
    folder,
    {
      TEST_POSTGRES_URL: postgres.url('postgres'),
      PROPERTY_RUNS: process.env['PROPERTY_RUNS'] ?? '1000',
    },
    ['tests/integration/engine/convergence.test.ts'],
  );
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
