import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../commands/load-env';

/** One tool's run: a file of `node_modules` and its arguments. */
interface Command {
  entry: string;
  args: string[];
}

/** A check passes when all of its commands do; they run one after the other. */
interface Check {
  name: string;
  commands: Command[];
  /** What puts it right, where one command does. */
  remedy?: string;
}

interface Outcome {
  check: Check;
  ok: boolean;
  output: string;
  seconds: number;
}

const FORMAT: Check = {
  name: 'format',
  commands: [{ entry: 'oxfmt/bin/oxfmt', args: ['--check', '.'] }],
  remedy: 'npm run format',
};
const LINT: Check = {
  name: 'lint',
  commands: [
    {
      entry: 'oxlint/bin/oxlint',
      args: ['--type-aware', '--report-unused-disable-directives-severity=error'],
    },
  ],
};
const TYPES: Check = {
  name: 'types',
  commands: [
    { entry: 'next/dist/bin/next', args: ['typegen'] },
    { entry: 'typescript/bin/tsc', args: ['--noEmit'] },
  ],
};
const TESTS: Check = {
  name: 'architecture and unit tests',
  commands: [{ entry: 'vitest/vitest.mjs', args: ['run', '--project', 'unit'] }],
};

/** Lanes run beside each other, their checks in turn: the two slow ones share two cores. */
const lanesOf = (isTested: boolean): Check[][] => [
  [FORMAT, LINT],
  isTested ? [TYPES, TESTS] : [TYPES],
];

/** Runs every check, whatever fails, and prints one line each; a failed one shows its output. Returns how many failed. */
export async function runChecks({ isTested }: { isTested: boolean }): Promise<number> {
  const lanes = await Promise.all(lanesOf(isTested).map(runLane));
  const outcomes = lanes.flat();
  const failed = outcomes.filter(({ ok }) => !ok);
  for (const { check, output } of failed) {
    console.error(`\n${check.name}\n${output.trimEnd()}`);
  }
  console.log('');
  for (const { check, ok, seconds } of outcomes) {
    const advice = !ok && check.remedy ? ` (fix it with: ${check.remedy})` : '';
    console.log(`${ok ? 'passed' : 'FAILED'}  ${check.name}, ${seconds.toFixed(1)} s${advice}`);
  }
  const names = failed.map(({ check }) => check.name).join(', ');
  console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${names}.`);
  return failed.length;
}

async function runLane(checks: Check[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const check of checks) outcomes.push(await runCheck(check));
  return outcomes;
}

async function runCheck(check: Check): Promise<Outcome> {
  const started = performance.now();
  let output = '';
  let ok = true;
  for (const command of check.commands) {
    const result = await run(command);
    output += result.output;
    ok = result.code === 0;
    if (!ok) break;
  }
  return { check, ok, output, seconds: (performance.now() - started) / 1000 };
}

function run({ entry, args }: Command): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'node_modules', entry), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
