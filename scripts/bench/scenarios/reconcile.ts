import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import packageJson from '@/package.json' with { type: 'json' };
import { ROOT } from '../../commands/load-env';
import { rounded } from '../percentile';
import type { Scenario } from '../scenario';
import { manyOrganizations } from '../many-organizations';

/** The full size takes long to prepare; BENCH_ORGANIZATIONS=100000 asks for it. */
const ORGANIZATIONS = Number(process.env['BENCH_ORGANIZATIONS'] ?? 1000);

/** The command itself, over every organization: how fast, and how much memory at the most. */
export const reconcile: Scenario = async (installation) => {
  // Nothing is sent meanwhile, and nothing counts as undelivered: the worker has no part in this.
  const endpoint = { url: installation.webhookUrl, secret: installation.webhookSecret };
  await installation.stripe.registerEndpoint({ ...endpoint, enabledEvents: ['account.updated'] });
  await manyOrganizations(ORGANIZATIONS);
  await installation.stripe.registerEndpoint(endpoint);
  const started = performance.now();
  const { output, peakMb } = await runCommand();
  const seconds = (performance.now() - started) / 1000;
  const checked = Number(
    /^(\d+) organizations checked, 0 drifted/m.exec(output)?.[1] ?? Number.NaN,
  );
  if (!(checked >= ORGANIZATIONS)) throw new Error(`reconcile said: ${output}`);
  return {
    figures: { organizationsPerSecond: rounded(checked / seconds), peakMb: rounded(peakMb) },
    meanings: {
      organizationsPerSecond: `${checked} organizations compared with both stand-ins, start of the process included`,
      peakMb: 'largest resident size of the process, sampled every 100 ms',
    },
    notes: [],
  };
};

async function runCommand(): Promise<{ output: string; peakMb: number }> {
  const [, , ...flags] = packageJson.scripts.reconcile.split(' ');
  const child = spawn(process.execPath, flags, {
    cwd: ROOT,
    env: process.env,
  });
  let output = '';
  let peakMb = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const timer = setInterval(
    () => void residentMb(child.pid).then((mb) => (peakMb = Math.max(peakMb, mb))),
    100,
  );
  await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(timer);
  return { output, peakMb };
}

/** What a process holds now, by `ps`, which Linux and macOS both have; 0 once it has ended. */
async function residentMb(pid: number | undefined): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]).catch(
    () => ({ stdout: '0' }),
  );
  return Number(stdout) / 1024;
}
