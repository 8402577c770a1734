import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../stack/load-env';

/** Tests that passed and failed. */
export interface Counts {
  passed: number;
  failed: number;
}

/** Adds counts up. */
export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, one) => ({ passed: total.passed + one.passed, failed: total.failed + one.failed }),
    { passed: 0, failed: 0 },
  );
}

/** Runs one of our scripts; true if it succeeded. Its output is shown. */
export async function runCommand(name: string, args: string[]): Promise<boolean> {
  const code = await run(['--import', 'tsx', ...args], {});
  if (code !== 0) console.error(`${name} failed with code ${code}`);
  return code === 0;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
});

/** Runs one Vitest project. A file that does not load counts as a failure. */
export async function runVitest(
  project: string,
  folder: string,
  variables: Record<string, string>,
  files: string[] = [],
): Promise<Counts> {
  const report = join(folder, `${project}.json`);
  const code = await run(
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...files,
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    variables,
  );
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const result = vitestReport.parse(JSON.parse(readFileSync(report, 'utf8')));
  const failed = Math.max(result.numFailedTests, result.numFailedTestSuites);
  return { passed: result.numPassedTests, failed: code === 0 ? failed : Math.max(1, failed) };
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** Runs the browser tests. A flaky test is a failed one. */
export async function runPlaywright(
  folder: string,
  variables: Record<string, string>,
): Promise<Counts> {
  const report = join(folder, 'e2e.json');
  const code = await run(['node_modules/@playwright/test/cli.js', 'test'], {
    ...variables,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { stats } = playwrightReport.parse(JSON.parse(readFileSync(report, 'utf8')));
  const failed = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed: code === 0 ? failed : Math.max(1, failed) };
}

function run(args: string[], variables: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...variables },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
