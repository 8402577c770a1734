import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runDrizzleMigrations } from 'drizzle-orm/postgres-js/migrator';
import { runMigrations } from 'graphile-worker';
import postgres from 'postgres';
import { fileURLToPath } from 'node:url';

/** Brings a database to the newest schema: ours, then the queue's. Safe to run at any time, twice, or at once by two. */
export async function migrate(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(7153001)`;
    const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));
    await runDrizzleMigrations(drizzle(sql), { migrationsFolder });
    await runMigrations({ connectionString: databaseUrl });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
