import postgres from 'postgres';
import type { StripeControl } from '@/sandbox/stripe/control';
import type { WorkosControl } from '@/sandbox/workos/control';
import { countStatements } from './count-statements';

/** What the app server asked of others. */
export interface Asked {
  /** SQL statements. */
  sql: number;
  /** Their texts, each once. */
  statements: string[];
  /** Requests to Stripe and WorkOS. */
  requests: number;
}

/** Where to look: a database server with pg_stat_statements, and both stand-ins. */
export interface Watched {
  databaseUrl: string;
  stripe: StripeControl;
  workos: WorkosControl;
}

/**
 * Runs `act` once everything set off before it has ended, and counts what it made the app server ask.
 * `warmUp` runs after that and before the counting: what a process asks once, and the token that a
 * session gets for a change that has just arrived, are no part of a request's price.
 */
export async function countAsked(
  watched: Watched,
  act: () => Promise<void>,
  warmUp: () => Promise<void> = async () => {},
): Promise<Asked> {
  const { stripe, workos } = watched;
  const statements = await countStatements(watched.databaseUrl);
  try {
    await settled(watched);
    await warmUp();
    await settled(watched);
    await stripe.requests({ clear: true });
    await workos.requests({ clear: true });
    await statements.reset();
    await act();
    const requests = (await stripe.requests()).length + (await workos.requests()).length;
    const asked = await statements.list();
    const sql = asked.reduce((total, { calls }) => total + calls, 0);
    return { sql, requests, statements: asked.map(({ query }) => query) };
  } finally {
    await statements.stop();
  }
}

/** What follows from one another may pass between two questions; after so many quiet rounds nothing is on its way. */
const QUIET_ROUNDS = 5;

/** The stand-ins and the worker act for a while after a change; that must not be counted. */
async function settled({ databaseUrl, stripe, workos }: Watched): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    for (let quiet = 0; quiet < QUIET_ROUNDS;) {
      await stripe.deliveriesSettled();
      const { pending } = await workos.state();
      const jobs = await sql`
        select 1 from graphile_worker.jobs
        where locked_at is not null or run_at < now() + interval '5 seconds' limit 1`;
      quiet = pending.syncs + pending.deliveries + jobs.length === 0 ? quiet + 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await sql.end();
  }
}
