import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../commands/load-env';
import { namePlaywrightFailures, nameVitestFailures } from './name-failures';
import type { TestRun } from './test-run';
import { UNHANDLED_FILE } from './unhandled-reporter';

/** Tests that passed and failed. */
export interface Counts {
  passed: number;
  failed: number;
  /** What failed, a line each, for the end of the output. */
  failures?: string[];
}

/** Adds counts up. */
export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      failures: [...(total.failures ?? []), ...(one.failures ?? [])],
    }),
    { passed: 0, failed: 0, failures: [] },
  );
}

/** Runs one of our scripts; true if it succeeded. Its output is shown. */
export async function runScript(run: TestRun, script: string): Promise<boolean> {
  const code = await runNode(run, ['--import', 'tsx', script]);
  if (code !== 0) console.error(`${script} failed with code ${code}`);
  return code === 0;
}

const vitestReport = z.object({ numPassedTests: z.number() });

/** Runs one Vitest project, or files of it. A file that does not load counts as a failure. */
export async function runVitest(
  run: TestRun,
  project: string,
  files: 'all' | string[],
): Promise<Counts> {
  const report = join(run.folder, `${project}.json`);
  const code = await runNode(run, [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...(files === 'all' ? [] : files),
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    '--reporter=./scripts/test/unhandled-reporter.ts',
    `--outputFile.json=${report}`,
  ]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const told: unknown = JSON.parse(readFileSync(report, 'utf8'));
  const failures = [...nameVitestFailures(told), ...unhandledErrors(run, project)];
  return {
    passed: vitestReport.parse(told).numPassedTests,
    failed: code === 0 ? failures.length : Math.max(1, failures.length),
    failures,
  };
}

/** Errors of a Vitest run that no test was waiting for, a line each. */
function unhandledErrors({ folder }: TestRun, project: string): string[] {
  const file = join(folder, UNHANDLED_FILE);
  if (!existsSync(file)) return [];
  const told = z.array(z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
  return told.map((line) => `${project}: ${line}`);
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** Installations that share the browser tests, each with an app, a worker and stand-ins of its own. */
const INSTALLATIONS = 2;

/** Runs the browser tests, or files of them. A flaky test is a failed one. */
export async function runPlaywright(run: TestRun, files: 'all' | string[]): Promise<Counts> {
  // Playwright takes patterns where Vitest takes names.
  if (files !== 'all')
    return runShare(
      run,
      files.map((file) => `/${file.replaceAll('.', String.raw`\.`)}$`),
      1,
    );
  const shares = Array.from({ length: INSTALLATIONS }, (_, index) => index + 1);
  return sum(
    await Promise.all(
      shares.map((share) => runShare(run, [`--shard=${share}/${INSTALLATIONS}`], share)),
    ),
  );
}

async function runShare(run: TestRun, args: string[], share: number): Promise<Counts> {
  const folder = join(run.folder, `e2e-${share}`);
  mkdirSync(folder, { recursive: true });
  const report = join(folder, 'e2e.json');
  const variables = {
    ...run.variables,
    TEST_FOLDER: folder,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  };
  const code = await runNode({ ...run, variables }, [
    'node_modules/@playwright/test/cli.js',
    'test',
    ...args,
  ]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const told: unknown = JSON.parse(readFileSync(report, 'utf8'));
  const { stats } = playwrightReport.parse(told);
  const failed = stats.unexpected + stats.flaky;
  return {
    passed: stats.expected,
    failed: code === 0 ? failed : Math.max(1, failed),
    failures: namePlaywrightFailures(told),
  };
}

/** Throws if the run is ended meanwhile, or was before. */
function runNode({ variables, signal }: TestRun, args: string[]): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...variables },
    signal,
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
