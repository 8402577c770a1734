import { Temporal } from 'temporal-polyfill';
import { liveScope } from '@/lib/documents/read/preview-statement';
import { readStatementLines, readStatementSums } from '@/lib/ledger/statements/read-statement';
import { percentile, rounded } from '../percentile';
import type { Scenario } from '../scenario';
import { EXPERTS, organizationOf, seedLedger } from '../statements/seed-statements';

/** BENCH_ENTRIES asks for fewer. */
const ENTRIES = Number(process.env['BENCH_ENTRIES'] ?? 1_000_000);
const CALLS = 400;
/** They open connections. */
const WARMING_CALLS = 10;
/** More than any month of the largest has. */
const LINES = 1000;

/**
 * A month's statement of one expert out of a million entries: opening balance, sums, closing balance and
 * every line. Each expert in turn and each month of five years; every fifth call is of the largest, who
 * has a tenth of all.
 */
export const ledgerStatement: Scenario = async ({ databaseUrl }) => {
  await seedLedger(databaseUrl, ENTRIES);
  const thisMonth = Temporal.Now.plainDateISO('UTC').with({ day: 1 });
  const took: number[] = [];
  const largest: number[] = [];
  for (let call = 0; call < CALLS + WARMING_CALLS; call += 1) {
    const isLargest = call % 5 === 0;
    const month = thisMonth.subtract({ months: 1 + (call % 58) });
    const to = month.add({ months: 1 }).subtract({ days: 1 });
    const organizationId = organizationOf(isLargest ? 0 : 1 + (call % (EXPERTS - 1)));
    const days = { from: month.toString(), to: to.toString() };
    const scope = liveScope(organizationId, days, 'Europe/Lisbon');
    const started = performance.now();
    const sums = await readStatementSums(scope);
    const lines = await readStatementLines(scope, { limit: LINES });
    const spent = performance.now() - started;
    const moved = lines.reduce((sum, { netCents }) => sum + netCents, 0);
    if (sums.closingCents - sums.openingCents !== moved)
      throw new Error(`a statement does not add up: ${JSON.stringify({ sums, moved, days })}`);
    if (call >= WARMING_CALLS) (isLargest ? largest : took).push(spent);
  }
  const all = [...took, ...largest];
  const of = (values: number[], part: number) => rounded(percentile(values, part));
  return {
    figures: { statementP99Ms: of(all, 0.99) },
    meanings: {
      statementP99Ms: `a month's statement of one expert, sums and every line, 99th percentile of ${all.length} out of ${ENTRIES.toLocaleString('en')} entries`,
    },
    notes: [
      `median ${of(took, 0.5)} ms; of the largest expert, who has a tenth of all, ${of(largest, 0.5)} ms`,
    ],
  };
};
