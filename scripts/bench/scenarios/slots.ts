import { busyExpert } from '../../measure/busy-expert';
import { countAsked } from '../../measure/count-asked';
import { newVisitor } from '../../measure/visitor';
import { percentile, rounded } from '../percentile';
import type { Scenario } from '../scenario';

const APPOINTMENTS = 10_000;
const FEEDS = 3;
const ASKED = 600;
const COUNTED = 50;

/** How long a month of an expert's times takes, over HTTP, and what it asks of the database. */
export const slots: Scenario = async (installation) => {
  const { username, slug } = await busyExpert(APPOINTMENTS, FEEDS);
  const from = new Date();
  const to = new Date(from.getTime() + 30 * 86_400_000);
  const day = (at: Date) => at.toISOString().slice(0, 10);
  const query = new URLSearchParams({
    eventType: slug,
    from: day(from),
    to: day(to),
    timeZone: 'America/New_York',
  });
  const path = `/api/experts/${username}/slots?${query.toString()}`;
  // One address may not ask so often.
  const ask = (index: number) =>
    newVisitor(installation.appUrl, `198.51.100.${index % 250}`).json<{ slots: unknown[] }>(path);
  const { slots: found } = await ask(0);
  if (found.length === 0) throw new Error('the busy expert has no time left to find');
  const took: number[] = [];
  for (let index = 0; index < ASKED; index += 1) {
    const started = performance.now();
    await ask(index);
    took.push(performance.now() - started);
  }
  const asked = await countAsked(
    installation,
    async () => {
      for (let index = 0; index < COUNTED; index += 1) await ask(index);
    },
    async () => void (await ask(0)),
  );
  return {
    figures: {
      p50Ms: rounded(percentile(took, 0.5)),
      p99Ms: rounded(percentile(took, 0.99)),
      sql: rounded(asked.sql / COUNTED),
    },
    meanings: {
      p50Ms: `31 days of times of an expert with ${APPOINTMENTS.toLocaleString('en')} appointments and ${FEEDS} feeds, ${ASKED} requests one after the other`,
      p99Ms: 'the same, all but the slowest hundredth',
      sql: 'SQL statements of one request, one of which counts it against the limit of its address',
    },
    notes: [`${found.length} times found`],
  };
};
