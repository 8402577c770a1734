import { runCommand } from './commands/run-command';
import { runChecks } from './verify/run-checks';

/** `npm run verify`: format, lint, types, architecture and unit tests; says what failed. */
await runCommand({ usage: 'npm run verify' }, async () => ((await runChecks()) === 0 ? 0 : 1));
