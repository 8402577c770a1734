import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from '../commands/load-env';
import { sweepKilledRuns } from './sweep-killed-runs';

/** One run of tests: its scratch folder, what its processes are told, and the word to stop. */
export interface TestRun {
  folder: string;
  variables: Record<string, string>;
  /** Aborted when a person ends the run. */
  signal: AbortSignal;
}

const PARENT = join(ROOT, '.test');
/** Leads to what the last run left, if it failed. */
const LAST = join(PARENT, 'last');
/** Reports, and screenshots and traces of browser tests; the rest is scratch. */
const RESULT = /^(.*\.json|.*\.log|e2e-\d)$/;

/** A folder for a run, and the environment that leads its processes there. What killed runs left is gone then. */
export async function newTestRun(
  signal: AbortSignal,
  variables: Record<string, string>,
): Promise<TestRun> {
  const folder = join(PARENT, `run-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  await sweepKilledRuns(PARENT, LAST);
  return { folder, variables: { ...variables, TEST_FOLDER: folder }, signal };
}

/** Removes all that a run has left, and what the last failed one had. */
export function discardResults({ folder }: TestRun): void {
  forgetLast();
  rmSync(folder, { recursive: true, force: true });
}

/** Keeps the reports, traces and logs of a failed run, under the paths it has printed; says where. */
export function keepResults({ folder }: TestRun): void {
  forgetLast();
  const log = join(folder, 'postgres', 'server.log');
  if (existsSync(log)) copyFileSync(log, join(folder, 'postgres.log'));
  const names = readdirSync(folder);
  for (const name of names)
    if (!RESULT.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
  symlinkSync(basename(folder), LAST);
  const kept = names.filter((name) => RESULT.test(name));
  console.log(`\nKept until the next run, in .test/last: ${kept.join(', ') || 'nothing'}.`);
}

function forgetLast(): void {
  if (existsSync(LAST)) rmSync(realpathSync(LAST), { recursive: true, force: true });
  rmSync(LAST, { force: true });
}
