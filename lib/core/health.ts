import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

/** State of this installation. Ages are seconds; null means never. */
export interface Health {
  status: 'ok' | 'degraded' | 'down';
  database: 'up' | 'down';
  worker: { status: 'alive' | 'silent'; heartbeatAgeSeconds: number | null };
  webhook: { lastReceivedAgeSeconds: number | null; pending: number };
}

const WORKER_SILENT_AFTER_SECONDS = 30;

/** Asks the database, and through it the workers and the inbox. Never throws. */
export async function checkHealth(): Promise<Health> {
  try {
    const [row] = await db().execute<{
      beat: number | null;
      received: number | null;
      pending: number;
    }>(sql`
      select extract(epoch from clock_timestamp() - (select max(beat_at) from worker_heartbeats))::float as beat,
        extract(epoch from clock_timestamp() - (select max(received_at) from webhook_events))::float as received,
        (select count(*)::int from webhook_events where status = 'pending') as pending`);
    const beat = row?.beat ?? null;
    const alive = beat !== null && beat < WORKER_SILENT_AFTER_SECONDS;
    return {
      status: alive ? 'ok' : 'degraded',
      database: 'up',
      worker: { status: alive ? 'alive' : 'silent', heartbeatAgeSeconds: beat },
      webhook: { lastReceivedAgeSeconds: row?.received ?? null, pending: row?.pending ?? 0 },
    };
  } catch {
    return {
      status: 'down',
      database: 'down',
      worker: { status: 'silent', heartbeatAgeSeconds: null },
      webhook: { lastReceivedAgeSeconds: null, pending: 0 },
    };
  }
}
