import { gt, or, eq } from 'drizzle-orm';
import { Client } from 'pg';
import { z } from 'zod';
import { env } from '@/config/env';
import { db } from '@/db/client';
import { organizations } from '@/db/schema';
import { log } from '@/lib/core/log';
import { accessMemory, MEMORY_MS } from './access-memory';
import { instruments } from '@/lib/telemetry/instruments';
import { ACCESS_CHANNEL } from './announce-access';

const RETRY_MS = 1000;
const TIDY_MS = 60_000;
/** Changes commit a little after the time they carry; look back this far when catching up. */
const OVERLAP_MS = 30_000;

const newsSchema = z.object({
  organizationId: z.string(),
  changedAt: z.number(),
  role: z.string(),
  features: z.array(z.string()),
  restricted: z.boolean(),
});

/** How changes of access reach this process: announced, asked for every second, or not at all. */
export type AccessWatchStatus = 'listening' | 'polling' | 'blind';

interface Watch {
  status: AccessWatchStatus;
  stop(): Promise<void>;
}

const holder = globalThis as typeof globalThis & { __elevaAccessWatch?: Watch };

/** State of this process's watch; `blind` before it has started. */
export function accessWatchStatus(): AccessWatchStatus {
  return holder.__elevaAccessWatch?.status ?? 'blind';
}

/**
 * Keeps this process's memory of access up to date: listens on a connection of its own, and when
 * that is cut asks the database every second until it listens again. Nothing here is on the path
 * of a request. Starts once per process.
 */
export async function watchAccess(): Promise<void> {
  if (holder.__elevaAccessWatch) return;
  const watch = {
    status: 'blind' as AccessWatchStatus,
    stopped: false,
    seenUpTo: Date.now() - MEMORY_MS,
    client: null as Client | null,
  };
  const stop = async () => {
    watch.stopped = true;
    clearInterval(tidying);
    await watch.client?.end();
  };
  const tidying = setInterval(() => accessMemory().tidy(Date.now()), TIDY_MS);
  tidying.unref();
  holder.__elevaAccessWatch = Object.assign(watch, { stop });
  instruments().accessListening.addCallback((gauge) =>
    gauge.observe(accessWatchStatus() === 'listening' ? 1 : 0),
  );

  async function catchUp(): Promise<void> {
    const startedAt = Date.now();
    await loadChanges(new Date(watch.seenUpTo - OVERLAP_MS));
    watch.seenUpTo = startedAt;
  }

  async function listen(): Promise<void> {
    const client = new Client({
      connectionString: env().DATABASE_URL,
      keepAlive: true,
      application_name: 'eleva-access',
    });
    client.on('error', () => undefined);
    client.once('end', () => void lose(client));
    client.on('notification', ({ payload }) => hear(payload));
    await client.connect();
    await client.query(`listen ${ACCESS_CHANNEL}`);
    watch.client = client;
    await catchUp();
    watch.status = 'listening';
  }

  async function lose(client: Client): Promise<void> {
    if (watch.stopped || watch.client !== client) return;
    watch.client = null;
    log().warn('access changes are no longer announced; asking every second');
    await recover();
  }

  async function recover(): Promise<void> {
    while (!watch.stopped) {
      try {
        await catchUp();
        watch.status = 'polling';
        await listen();
        log().info('access changes are announced');
        return;
      } catch {
        watch.status = 'blind';
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  await listen().catch(() => void recover());
}

/** Ends the watch of this process; for tests and stopping servers. */
export async function stopWatchingAccess(): Promise<void> {
  await holder.__elevaAccessWatch?.stop();
  delete holder.__elevaAccessWatch;
}

function hear(payload: string | undefined): void {
  const parsed = newsSchema.safeParse(JSON.parse(payload ?? 'null'));
  if (parsed.success) accessMemory().note(parsed.data);
}

async function loadChanges(since: Date): Promise<void> {
  const rows = await db()
    .select()
    .from(organizations)
    .where(or(gt(organizations.accessChangedAt, since), eq(organizations.restricted, true)))
    .orderBy(organizations.accessChangedAt);
  for (const row of rows) {
    if (!row.accessChangedAt) continue;
    accessMemory().note({
      organizationId: row.id,
      changedAt: row.accessChangedAt.getTime(),
      role: row.subscriptionRole,
      features: row.openFeatures,
      restricted: row.restricted,
    });
  }
}
