import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '@/db/migrate';
import { startPostgres } from '@/sandbox/postgres';
import { ROOT } from './stack/load-env';
import { runVitest } from './test/run-step';
import { TEMPLATE_DATABASE } from './test/run-tests';

/** The engine's two long tests, with what they take longer than in `npm test`. */
const LONG_TESTS = {
  /** 1,000 random stories. A failing seed is printed; PROPERTY_SEED tells it again, PROPERTY_SHRINK=true shortens it. */
  property: {
    file: 'convergence',
    variables: { PROPERTY_RUNS: process.env['PROPERTY_RUNS'] ?? '1000' },
  },
  /** A minute of `kill -9` for app, worker and Postgres under a stream of events. */
  kill: { file: 'kill', variables: { KILL_SECONDS: process.env['KILL_SECONDS'] ?? '60' } },
};

/** `npm run test:property` and `npm run test:kill`. */
async function main(name: string | undefined): Promise<number> {
  if (name !== 'property' && name !== 'kill') {
    console.error('Usage: npm run test:property | npm run test:kill');
    return 2;
  }
  const { file, variables } = LONG_TESTS[name];
  const folder = join(ROOT, '.test', `${name}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const postgres = await startPostgres({
    dataDir: join(folder, 'postgres'),
    database: TEMPLATE_DATABASE,
    durable: false,
  });
  try {
    await migrate(postgres.url(TEMPLATE_DATABASE));
    const settings = {
      TEST_POSTGRES_URL: postgres.url('postgres'),
      TEST_FOLDER: folder,
      ...variables,
    };
    const { passed, failed } = await runVitest('integration', folder, settings, [
      `tests/integration/engine/${file}.test.ts`,
    ]);
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0 && passed > 0 ? 0 : 1;
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main(process.argv[2]);
