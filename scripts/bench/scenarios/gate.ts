import { countStatements, type StatementCounter } from '../../stack/count-statements';
import type { Visitor } from '../../stack/visitor';
import type { Installation } from '../installation';
import { sendLoad } from '../load';
import { newTopExpert } from '../new-expert';
import { percentile, rounded } from '../percentile';
import type { Scenario } from '../scenario';

const GATED = '/api/access/analytics_access';
const UNGATED = '/api/health/live';
const ROUNDS = 7;
const COUNTED = 1000;

/**
 * What asking the token costs: requests/s of a gated answer divided by those of the same small
 * answer outside the proxy, in alternating runs. Then, what a gated request asks of the database
 * and the vendors, which must be nothing.
 */
export const gate: Scenario = async (installation) => {
  const expert = await newTopExpert(installation);
  const headers = { cookie: expert.cookie() };
  const measure = async (path: string, seconds = 3) =>
    (await sendLoad({ url: installation.appUrl + path, seconds, headers })).perSecond;
  await measure(GATED, 2);
  await measure(UNGATED, 2);
  const gated: number[] = [];
  const ungated: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    gated.push(await measure(GATED));
    ungated.push(await measure(UNGATED));
  }
  const ratios = gated.map((value, index) => value / (ungated[index] ?? value));
  const asked = await countAsked(installation, expert);
  return {
    figures: { ratio: rounded(percentile(ratios, 0.5)), ...asked },
    meanings: {
      ratio: `gated ÷ ungated requests/s, median of ${ROUNDS} alternating runs, 16 connections`,
      sql: `SQL statements of the app server during ${COUNTED} gated requests`,
      requests: `requests to Stripe and WorkOS during the same ${COUNTED}`,
    },
    notes: [
      `gated ${median(gated)}/s (${GATED}), ungated ${median(ungated)}/s (${UNGATED})`,
      `ratios ${ratios.map((ratio) => ratio.toFixed(2)).join(' ')}`,
    ],
  };
};

const median = (values: number[]) => Math.round(percentile(values, 0.5));

async function countAsked(
  installation: Installation,
  expert: Visitor,
): Promise<{ sql: number; requests: number }> {
  const statements = await countStatements(installation.databaseUrl);
  try {
    await requireSight(installation, expert, statements);
    const headers = { cookie: expert.cookie() };
    await beginCounting(installation, statements);
    await sendLoad({ url: installation.appUrl + GATED, amount: COUNTED, headers });
    return { sql: await statements.count(), requests: await countRequests(installation) };
  } finally {
    await statements.stop();
  }
}

/** A count of nothing says something only if the same counters see what there is to see. */
async function requireSight(
  installation: Installation,
  expert: Visitor,
  statements: StatementCounter,
): Promise<void> {
  await beginCounting(installation, statements);
  await expert.json('/api/health');
  await expert.json('/api/entitlements');
  if ((await statements.count()) === 0) throw new Error('/api/health was not seen asking SQL');
  if ((await countRequests(installation)) === 0)
    throw new Error('/api/entitlements was not seen asking WorkOS');
}

/** Starts from nothing, after what earlier scenarios set off has ended. */
async function beginCounting(
  { stripe, workos }: Installation,
  statements: StatementCounter,
): Promise<void> {
  await stripe.deliveriesSettled();
  for (;;) {
    const { pending } = await workos.state();
    if (pending.syncs + pending.deliveries === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stripe.requests({ clear: true });
  await workos.requests({ clear: true });
  await statements.reset();
}

async function countRequests({ stripe, workos }: Installation): Promise<number> {
  return (await stripe.requests()).length + (await workos.requests()).length;
}
