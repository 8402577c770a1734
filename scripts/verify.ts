import { runChecks } from './verify/run-checks';

/** `npm run verify`: format, lint, types, architecture and unit tests; says what failed. */
const failed = await runChecks();
process.exit(failed === 0 ? 0 : 1);
