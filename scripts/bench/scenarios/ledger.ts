import postgres from 'postgres';
import { migrate } from '@/db/migrate';
import packageJson from '@/package.json' with { type: 'json' };
import { serveManyLines } from '../ledger/many-lines';
import { runWatched } from '../ledger/peak-memory';
import { seedLedger } from '../ledger/seed-ledger';
import { rounded } from '../percentile';
import type { Scenario } from '../scenario';

/** BENCH_ENTRIES asks for fewer. */
const ENTRIES = Number(process.env['BENCH_ENTRIES'] ?? 1_000_000);
/** What comes besides and is read into the books. */
const NEW = 20_000;
/** More than Stripe allows: it is our pace that is measured. */
const NO_LIMIT = { STRIPE_RATE_LIMIT: '100000', STRIPE_OPERATION_RATE_LIMIT: '100000' };

/**
 * The books of a platform with a million lines, in a database of their own: how fast more are read into
 * them, and how much memory the comparison of all of them takes, by the command itself.
 */
export const ledger: Scenario = async ({ databaseUrl }) => {
  const url = await ownDatabase(databaseUrl);
  await seedLedger(url, ENTRIES);
  const stripe = await serveManyLines(process.env['STRIPE_API_BASE_URL'] ?? '', ENTRIES);
  const env = { DATABASE_URL: url, STRIPE_API_BASE_URL: stripe.url, ...NO_LIMIT };
  try {
    stripe.grow(ENTRIES + NEW);
    const read = await runWatched(
      ['--import', './scripts/preload.mjs', 'scripts/bench/ledger/read-books.ts'],
      env,
    );
    const [, added, ms] = /read (\d+) in (\d+) ms/.exec(read.output) ?? [];
    if (Number(added) !== NEW) throw new Error(`the books said: ${read.output}`);
    const started = performance.now();
    const [, , ...flags] = packageJson.scripts.reconcile.split(' ');
    const compared = await runWatched(flags, env);
    const seconds = (performance.now() - started) / 1000;
    if (!/ 0 drifted\./.test(compared.output))
      throw new Error(`reconcile said: ${compared.output}`);
    return {
      figures: {
        entriesPerSecond: rounded((NEW * 1000) / Number(ms)),
        reconcilePeakMb: rounded(compared.peakMb),
      },
      meanings: {
        entriesPerSecond: `lines of a balance read from a server beside us into books of ${ENTRIES.toLocaleString('en')} entries, ${NEW.toLocaleString('en')} of them, a hundred to a page`,
        reconcilePeakMb: `largest resident size of npm run reconcile over ${(ENTRIES + NEW).toLocaleString('en')} entries and as many lines`,
      },
      notes: [`reconcile compared ${rounded((ENTRIES + NEW) / seconds)} lines a second`],
    };
  } finally {
    await stripe.stop();
  }
};

/** A database beside the installation's, so that nothing else is in the books. */
async function ownDatabase(databaseUrl: string): Promise<string> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  await sql`create database ledger_bench`;
  await sql.end();
  const url = new URL(databaseUrl);
  url.pathname = '/ledger_bench';
  await migrate(url.toString());
  return url.toString();
}
