import { type Asked, countAsked } from '../../measure/count-asked';
import type { Visitor } from '../../measure/visitor';
import type { Installation } from '../installation';
import { sendLoad } from '../load';
import { newTopExpert } from '../../measure/new-expert';
import { percentile, rounded } from '../percentile';
import type { Scenario } from '../scenario';

const GATED = '/api/access/analytics_access';
const UNGATED = '/api/health/live';
/** A path of the same shape behind the proxy, which lets it pass untouched: the framework's own limit. */
const PROXIED = '/api/health/proxy/untouched';
const ROUNDS = 15;
const COUNTED = 1000;

/**
 * What asking the token costs: requests/s of a gated answer divided by those of the same small
 * answer outside the proxy, in alternating runs. Then, what a gated request asks of the database
 * and the vendors, which must be nothing.
 */
export const gate: Scenario = async (installation) => {
  const expert = await newTopExpert(installation.appUrl);
  const headers = { cookie: expert.cookie() };
  const measure = async (path: string, seconds = 1) =>
    (await sendLoad({ url: installation.appUrl + path, seconds, headers })).perSecond;
  await measure(GATED, 2);
  await measure(UNGATED, 2);
  await measure(PROXIED, 2);
  const gated: number[] = [];
  const ungated: number[] = [];
  const proxied: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    gated.push(await measure(GATED));
    ungated.push(await measure(UNGATED));
    proxied.push(await measure(PROXIED));
  }
  const to = (others: number[]) => gated.map((value, index) => value / (others[index] ?? value));
  const ratios = to(ungated);
  const { sql, requests } = await countGated(installation, expert);
  return {
    figures: {
      ratio: rounded(percentile(ratios, 0.5)),
      ofProxied: rounded(percentile(to(proxied), 0.5)),
      sql,
      requests,
    },
    meanings: {
      ratio: `gated ÷ ungated requests/s, median of ${ROUNDS} alternating runs, 16 connections`,
      ofProxied: 'gated ÷ ungated behind a proxy that does nothing, from the same rounds',
      sql: `SQL statements of the app server during ${COUNTED} gated requests`,
      requests: `requests to Stripe and WorkOS during the same ${COUNTED}`,
    },
    notes: [
      `gated ${median(gated)}/s (${GATED}), ungated ${median(ungated)}/s (${UNGATED}), proxied ${median(proxied)}/s (${PROXIED})`,
      `ratios ${ratios.map((ratio) => ratio.toFixed(2)).join(' ')}`,
    ],
  };
};

const median = (values: number[]) => Math.round(percentile(values, 0.5));

async function countGated(installation: Installation, expert: Visitor): Promise<Asked> {
  await requireSight(installation, expert);
  const headers = { cookie: expert.cookie() };
  return countAsked(installation, async () => {
    await sendLoad({ url: installation.appUrl + GATED, amount: COUNTED, headers });
  });
}

/** A count of nothing says something only if the same counters see what there is to see. */
async function requireSight(installation: Installation, expert: Visitor): Promise<void> {
  const health = await countAsked(
    installation,
    async () => void (await expert.json('/api/health')),
  );
  if (health.sql === 0) throw new Error('/api/health was not seen asking SQL');
  const refresh = await countAsked(installation, async () => {
    await expert.json('/api/entitlements');
  });
  if (refresh.requests === 0) throw new Error('/api/entitlements was not seen asking WorkOS');
}
