import { join } from 'node:path';
import { migrate } from '@/db/migrate';
import { startPostgres } from '@/sandbox/postgres';
import { isBuildFresh } from '../measure/ensure-build';
import { type Counts, runPlaywright, runScript, runVitest, sum } from './run-step';
import type { Selection, Suite } from './select-tests';
import type { TestRun } from './test-run';

const TEMPLATE_DATABASE = 'eleva_template';

/**
 * Unit tests while the production build is made, then integration tests against a real Postgres
 * and both stand-ins, then browser tests against the build. What no chosen test needs is left out:
 * without integration and browser tests there is no database, without browser tests no build, and
 * for single ones a build that is still right is kept. A suite that could not run is a failure.
 */
export async function runTests(run: TestRun, selection: Selection): Promise<Counts> {
  const wants = (suite: Suite) => selection[suite].length > 0;
  const counts: Counts[] = [];
  const building = build(run, selection);
  if (wants('unit')) counts.push(await runVitest(run, 'unit', selection.unit));
  const isBuilt = await building;
  if (!wants('integration') && !wants('e2e')) return sum(counts);
  const postgres = await startPostgres({
    dataDir: join(run.folder, 'postgres'),
    database: TEMPLATE_DATABASE,
    durable: false,
    preload: ['pg_stat_statements'],
  });
  try {
    await migrate(postgres.url(TEMPLATE_DATABASE));
    run.variables['TEST_POSTGRES_URL'] = postgres.url('postgres');
    if (wants('integration'))
      counts.push(await runVitest(run, 'integration', selection.integration));
    if (wants('e2e'))
      counts.push(isBuilt ? await runPlaywright(run, selection.e2e) : { passed: 0, failed: 1 });
    return sum(counts);
  } finally {
    await postgres.stop();
  }
}

/** Makes the build that browser tests run on; false if it could not be made. */
async function build(run: TestRun, { e2e }: Selection): Promise<boolean> {
  if (e2e.length === 0) return true;
  if (e2e !== 'all' && isBuildFresh()) return true;
  return runScript(run, 'scripts/build.ts');
}
