import { randomBytes } from 'node:crypto';
import postgres from 'postgres';

/** A database of one suite's own, copied from the migrated template. Address of the server: `TEST_POSTGRES_URL`. */
export async function createDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = process.env['TEST_POSTGRES_URL'];
  if (!server)
    throw new Error('TEST_POSTGRES_URL is not set: run this through "npm test integration".');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const administer = async (statement: string) => {
    const sql = postgres(server, { max: 1, onnotice: () => undefined });
    try {
      await sql.unsafe(statement);
    } finally {
      await sql.end();
    }
  };
  for (let attempt = 0; ; attempt += 1) {
    try {
      await administer(`create database ${name} template eleva_template`);
      break;
    } catch (error) {
      // Another suite is copying the template at this moment; Postgres allows one at a time.
      if (attempt > 50 || !/being accessed by other users/.test(String(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = async () => {
    await emptied(server, name);
    await administer(`drop database if exists ${name} with (force)`);
  };
  return { url: url.href, drop };
}

const PATIENCE_MS = 5000;

/**
 * Waits until nobody is connected any more, for a while: a pool that has ended has only said goodbye, and
 * a connection that is cut off before Postgres has heard it fails with nobody listening.
 */
async function emptied(server: string, name: string): Promise<void> {
  const sql = postgres(server, { max: 1, onnotice: () => undefined });
  const end = Date.now() + PATIENCE_MS;
  try {
    for (;;) {
      const rows = await sql`select 1 from pg_stat_activity where datname = ${name}`;
      if (rows.length === 0 || Date.now() > end) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    await sql.end();
  }
}
