import packageJson from '@/package.json' with { type: 'json' };
import { runWatched } from '../ledger/peak-memory';
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
  const [, , ...flags] = packageJson.scripts.reconcile.split(' ');
  const { output, peakMb } = await runWatched(flags);
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
