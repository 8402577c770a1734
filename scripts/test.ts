import { ROOT } from './commands/load-env';
import { fillFromEnvFile } from './commands/fill-from-env-file';
import { runCommand } from './commands/run-command';
import { selectTests } from './test/select-tests';
import { tellTests } from './test/tell-tests';

const ACCEPTS = { usage: 'npm test [SUITE, FILE or FOLDER …]', words: Infinity };

/**
 * `npm test`: everything, on this machine alone; `npm test unit`, `npm test tests/e2e/gate.spec.ts`
 * and the like a part of it. Of `.env` only `CHROME_PATH` is taken.
 */
await runCommand(ACCEPTS, async ({ positionals: words }) => {
  const selection = selectTests(words, ROOT, process.env['INIT_CWD']);
  const { CHROME_PATH } = fromEnvFile();
  return tellTests(selection, CHROME_PATH ? { CHROME_PATH } : {});
});

function fromEnvFile(): Record<string, string | undefined> {
  const variables = { CHROME_PATH: process.env['CHROME_PATH'] };
  fillFromEnvFile(ROOT, variables);
  return variables;
}
