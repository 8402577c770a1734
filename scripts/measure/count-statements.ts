import postgres from 'postgres';

/** Counts the SQL statements of one Postgres role. */
export interface StatementCounter {
  /** Statements that reached the server under the role since the last reset, transaction control included. */
  count(): Promise<number>;
  /** The texts behind the count, most frequent first. */
  list(): Promise<{ calls: number; query: string }[]>;
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** The role an app server runs under where its statements are counted; the worker keeps another. */
export const APP_ROLE = 'app_server';

/**
 * Makes a role on a throw-away server and returns its address of `databaseUrl`: what runs under
 * it can be told from the worker's and the tests' own statements.
 */
export async function withAppRole(databaseUrl: string): Promise<string> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    // Two runs may find it missing at the same moment; whoever is second has it made already.
    await sql.unsafe(`do $$ begin create role ${APP_ROLE} superuser login;
      exception when duplicate_object or unique_violation then null; end $$`);
  } finally {
    await sql.end();
  }
  const url = new URL(databaseUrl);
  url.username = APP_ROLE;
  return url.href;
}

/** What the rate limiter does by a clock of its own, every five minutes; no request sends it. */
const BY_THE_CLOCK = 'delete from "rate_limits" where "rate_limits"."expire" <%';

/**
 * Watches `APP_ROLE` in one database through pg_stat_statements, which the server must have preloaded.
 * Every statement counts, whichever connection sent it, but for what a clock sends.
 * https://www.postgresql.org/docs/current/pgstatstatements.html
 */
export async function countStatements(databaseUrl: string): Promise<StatementCounter> {
  const url = new URL(databaseUrl);
  const database = url.pathname.slice(1);
  url.pathname = '/postgres';
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  await sql`create extension if not exists pg_stat_statements`;
  const list = () => sql<{ calls: number; query: string }[]>`
    select calls::int as calls, query from pg_stat_statements
    where userid = (select oid from pg_roles where rolname = ${APP_ROLE})
      and dbid = (select oid from pg_database where datname = ${database})
      and query not like ${BY_THE_CLOCK}
    order by calls desc`;
  return {
    list,
    count: async () => (await list()).reduce((total, { calls }) => total + calls, 0),
    reset: async () =>
      void (await sql`select pg_stat_statements_reset(0, oid) from pg_database where datname = ${database}`),
    stop: () => sql.end(),
  };
}
