import { LISTS } from '../console/time-lists';
import { ORGANIZATION } from '../console/time-organization';
import { SEARCH } from '../console/time-search';
import { seedConsole, SEEDED } from '../console/seed-console';
import { type Timed, timeAll } from '../console/timed';
import type { Scenario } from '../scenario';

/** What is measured over the same rows, by its figure. Another is a list of its own, and a line here. */
const MEASURED: Record<string, { lists: readonly Timed[]; meaning: string }> = {
  listP99Ms: { lists: LISTS, meaning: 'a page or a count of any list of the console, any filter' },
  organizationP99Ms: {
    lists: ORGANIZATION,
    meaning: 'what we hold of an organization, or a page of its timeline',
  },
  searchP99Ms: { lists: SEARCH, meaning: 'a search by any id, an address or a name' },
};

/** What whoever runs the platform waits for, after years of it. */
export const consoleLists: Scenario = async ({ databaseUrl }) => {
  await seedConsole(databaseUrl);
  const figures: Record<string, number> = {};
  const meanings: Record<string, string> = {};
  const notes: string[] = [];
  for (const [figure, { lists, meaning }] of Object.entries(MEASURED)) {
    const { p99Ms, calls, slowest } = await timeAll(lists);
    figures[figure] = p99Ms;
    meanings[figure] = `${meaning}; 99th percentile of ${calls} over ${inWords()}`;
    notes.push(`${figure}, slowest by their medians: ${slowest}`);
  }
  return { figures, meanings, notes };
};

const inWords = () =>
  `${SEEDED.auditRows.toLocaleString('en')} audit rows, ${SEEDED.events.toLocaleString('en')} events, ${SEEDED.organizations.toLocaleString('en')} organizations`;
