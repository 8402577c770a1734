import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '@/db/migrate';
import { startPostgres } from '@/sandbox/postgres';
import { type Counts, runCommand, runPlaywright, runVitest, sum } from './run-step';

export const TEMPLATE_DATABASE = 'eleva_template';

/**
 * Unit tests while the production build is made, then integration tests against a real Postgres
 * and both stand-ins, then browser tests against the build. `only` picks among `unit`,
 * `integration` and `e2e`; empty means all. A suite that could not run counts as a failure.
 */
export async function runTests(folder: string, only: ReadonlySet<string>): Promise<Counts> {
  const wants = (suite: string) => only.size === 0 || only.has(suite);
  mkdirSync(folder, { recursive: true });
  const postgres = await startPostgres({
    dataDir: join(folder, 'postgres'),
    database: TEMPLATE_DATABASE,
    durable: false,
    preload: ['pg_stat_statements'],
  });
  try {
    await migrate(postgres.url(TEMPLATE_DATABASE));
    const variables = { TEST_POSTGRES_URL: postgres.url('postgres'), TEST_FOLDER: folder };
    const building =
      wants('e2e') && !only.has('no-build')
        ? runCommand('build', ['scripts/build.ts'])
        : Promise.resolve(true);
    const counts = [wants('unit') ? await runVitest('unit', folder, variables) : none()];
    const built = await building;
    if (wants('integration')) counts.push(await runVitest('integration', folder, variables));
    if (wants('e2e'))
      counts.push(built ? await runPlaywright(folder, variables) : { passed: 0, failed: 1 });
    return sum(counts);
  } finally {
    await postgres.stop();
  }
}

const none = (): Counts => ({ passed: 0, failed: 0 });
