import { runCommand } from './commands/run-command';
import { runChecks } from './verify/run-checks';

/**
 * `npm run verify`: format, lint, types, architecture and unit tests; says what failed. With `--no-tests`
 * without the tests, which `npm test` has too.
 */
await runCommand(
  {
    usage: 'npm run verify [-- --no-tests]',
    options: { 'no-tests': { type: 'boolean' } },
  },
  async ({ values }) =>
    (await runChecks({ isTested: values['no-tests'] !== true })) === 0 ? 0 : 1,
);
