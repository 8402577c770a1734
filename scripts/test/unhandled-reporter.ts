import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter } from 'vitest/node';

/** The file in a run's folder with the errors that no test of a Vitest project was waiting for. */
export const UNHANDLED_FILE = 'unhandled.json';

/**
 * Vitest ends with an error for one that no test was waiting for, and its JSON report leaves it out:
 * every test has passed, and the run has not. This keeps what it was.
 */
export default class UnhandledReporter implements Reporter {
  onTestRunEnd(...[, errors]: Parameters<NonNullable<Reporter['onTestRunEnd']>>): void {
    const folder = process.env['TEST_FOLDER'];
    if (!folder) return;
    const told = errors.map(({ name, message, stacks, stack }) => {
      const where = stacks?.[0];
      const line = where ? `${where.file}:${where.line}` : (stack ?? '').split('\n')[1];
      return `unhandled ${name}: ${message.split('\n', 1)[0]} (${line?.trim() ?? 'nowhere'})`;
    });
    writeFileSync(join(folder, UNHANDLED_FILE), JSON.stringify(told));
  }
}
