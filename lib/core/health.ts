import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { countPendingMigrations, describePending } from '@/db/pending-migrations';
import { isDatabaseAway } from './database-away';

/** State of this installation. Ages are seconds; null means never. */
export interface Health {
  status: 'ok' | 'degraded' | 'down';
  database: 'up' | 'down';
  /** Migrations of this version that the database has not had; null if it could not be asked. */
  migrations: { pending: number | null; message?: string };
  worker: { status: 'alive' | 'silent'; heartbeatAgeSeconds: number | null };
  webhook: { lastReceivedAgeSeconds: number | null; pending: number };
}

type Activity = Pick<Health, 'worker' | 'webhook'>;

const WORKER_SILENT_AFTER_SECONDS = 30;
/** A schema changes once a release, and this is asked every few seconds. */
const MIGRATIONS_REMEMBERED_MS = 60_000;

const NO_ACTIVITY: Activity = {
  worker: { status: 'silent', heartbeatAgeSeconds: null },
  webhook: { lastReceivedAgeSeconds: null, pending: 0 },
};

/** Asks the database, and through it the workers and the inbox. Never throws. */
export async function checkHealth(): Promise<Health> {
  let pending: number | null = null;
  try {
    pending = await pendingMigrations();
    const activity = await readActivity();
    const isOk = activity.worker.status === 'alive' && pending === 0;
    const status = isOk ? 'ok' : 'degraded';
    return { status, database: 'up', migrations: describe(pending), ...activity };
  } catch (error) {
    // A table that is missing because the database is behind is no database that is down.
    const isBehind = Boolean(pending) && !isDatabaseAway(error);
    return {
      status: isBehind ? 'degraded' : 'down',
      database: isBehind ? 'up' : 'down',
      migrations: describe(isBehind ? pending : null),
      ...NO_ACTIVITY,
    };
  }
}

let remembered: { pending: number; until: number } | undefined;

async function pendingMigrations(): Promise<number> {
  if (remembered && performance.now() < remembered.until) return remembered.pending;
  const pending = await countPendingMigrations();
  remembered = { pending, until: performance.now() + MIGRATIONS_REMEMBERED_MS };
  return pending;
}

function describe(pending: number | null): Health['migrations'] {
  return { pending, ...(pending && { message: describePending(pending) }) };
}

async function readActivity(): Promise<Activity> {
  const [row] = await db().execute<{
    beat: number | null;
    received: number | null;
    pending: number;
  }>(sql`
    select extract(epoch from clock_timestamp() - (select max(beat_at) from worker_heartbeats))::float as beat,
      extract(epoch from clock_timestamp() - (select max(received_at) from webhook_events))::float as received,
      (select count(*)::int from webhook_events where status = 'pending') as pending`);
  const beat = row?.beat ?? null;
  const isAlive = beat !== null && beat < WORKER_SILENT_AFTER_SECONDS;
  return {
    worker: { status: isAlive ? 'alive' : 'silent', heartbeatAgeSeconds: beat },
    webhook: { lastReceivedAgeSeconds: row?.received ?? null, pending: row?.pending ?? 0 },
  };
}
