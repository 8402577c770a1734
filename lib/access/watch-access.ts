import { eq, gte, or } from 'drizzle-orm';
import { perProcess } from '@/config/per-process';
import { db, listen } from '@/db/client';
import { organizations } from '@/db/schema';
import { log } from '@/lib/core/log';
import { instruments } from '@/lib/telemetry/instruments';
import { accessMemory, MEMORY_MS } from './access-memory';
import { ACCESS_CHANNEL } from './announce-access';

const LOOK_EVERY_MS = 1000;
const TIDY_EVERY_MS = 60_000;
/** A change is committed a little after the time it carries; look back this far each time. */
const OVERLAP_MS = 30_000;

/** Whether changes of access reach this process: looked at lately, or not. */
export type AccessWatchStatus = 'watching' | 'blind';

interface Watch {
  /** Of the last look that succeeded, milliseconds since the epoch; null before the first. */
  lookedAt: number | null;
  stop: (() => Promise<void>) | null;
}

const watch = () => perProcess('access watch', (): Watch => ({ lookedAt: null, stop: null }));

/** State of this process's watch. */
export function accessWatchStatus(): AccessWatchStatus {
  const { lookedAt } = watch();
  return lookedAt !== null && Date.now() - lookedAt < 5 * LOOK_EVERY_MS ? 'watching' : 'blind';
}

/**
 * Keeps this process's memory of access up to date: reads a change when it is announced, and looks
 * every second besides, so that an announcement which a lost connection swallows is a second late.
 * Nothing here is on the path of a request. Starts once per process.
 */
export async function watchAccess(): Promise<void> {
  if (watch().stop) return;
  const looking = setInterval(() => void look(), LOOK_EVERY_MS);
  const tidying = setInterval(() => accessMemory().tidy(Date.now()), TIDY_EVERY_MS);
  looking.unref();
  tidying.unref();
  instruments().accessWatching.addCallback((gauge) =>
    gauge.observe(accessWatchStatus() === 'watching' ? 1 : 0),
  );
  const hear = (at: string) => void readChanges(new Date(Number(at))).catch(() => undefined);
  // The driver listens again by itself after a loss; a first failure leaves the look every second.
  const listening = listen(ACCESS_CHANNEL, hear, () => void look()).catch((error: unknown) => {
    log().warn({ error }, 'changes of access are not announced here; looking every second');
    return async () => undefined;
  });
  watch().stop = async () => {
    clearInterval(looking);
    clearInterval(tidying);
    await (
      await listening
    )();
  };
  await Promise.all([listening, look()]);
}

/** Ends the watch of this process; for tests and stopping servers. */
export async function stopWatchingAccess(): Promise<void> {
  await watch().stop?.();
  Object.assign(watch(), { lookedAt: null, stop: null });
}

/** Reads what has changed since the last look; everything a token can still predate at the first. */
async function look(): Promise<void> {
  const startedAt = Date.now();
  const { lookedAt } = watch();
  const since = new Date((lookedAt ?? startedAt - MEMORY_MS) - OVERLAP_MS);
  try {
    await readChanges(since, { withRestricted: lookedAt === null });
    watch().lookedAt = startedAt;
  } catch (error) {
    log().debug({ error }, 'changes of access could not be read');
  }
}

/** Restrictions hold for as long as they are not lifted, however old they are. */
async function readChanges(since: Date, { withRestricted = false } = {}): Promise<void> {
  const isRecent = gte(organizations.accessChangedAt, since);
  const rows = await db()
    .select()
    .from(organizations)
    .where(withRestricted ? or(isRecent, eq(organizations.restricted, true)) : isRecent)
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
