import { sayError } from '../commands/run-command';
import type { Counts } from './run-step';
import { runTests } from './run-tests';
import type { Selection } from './select-tests';
import { discardResults, keepResults, newTestRun } from './test-run';

/** After Ctrl-C the terminal has told everybody; who goes on for this long has not heard it. */
const GRACE_MS = 3000;

/**
 * Runs the chosen tests and ends the process: 0 if all passed, 1 if not. The last line is
 * `N passed, N failed`. Results of a failure are kept, those of a success are not. Ctrl-C and
 * SIGTERM end everything that was started.
 */
export async function tellTests(
  selection: Selection,
  variables: Record<string, string> = {},
): Promise<never> {
  const stopping = new AbortController();
  process.on('SIGTERM', () => stopping.abort());
  process.on('SIGINT', () => setTimeout(() => stopping.abort(), GRACE_MS));
  const run = await newTestRun(stopping.signal, variables);
  const {
    passed,
    failed,
    failures = [],
  } = await runTests(run, selection).catch((error: unknown): Counts => {
    if (!stopping.signal.aborted) sayError(error);
    return { passed: 0, failed: 1 };
  });
  const isSuccess = failed === 0 && passed > 0;
  if (isSuccess || stopping.signal.aborted) discardResults(run);
  else keepResults(run);
  // On the same stream as the count, so that a log that keeps only one of them keeps both.
  for (const failure of failures) console.log(`FAILED ${failure}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(isSuccess ? 0 : 1);
}
