import { eq, gte, or } from 'drizzle-orm';
import { setTimeout as sleep } from 'node:timers/promises';
import { perProcess } from '@/config/per-process';
import { db, listen } from '@/db/client';
import { organizations, revocations } from '@/db/schema';
import { log } from '@/lib/core/log';
import { instruments } from '@/lib/telemetry/instruments';
import { accessMemory, REVOCATION_MS } from './access-memory';
import { ACCESS_CHANNEL } from './announce-access';
import { revocationMemory } from './revocation-memory';

const LOOK_AGAIN_MS = 1000;
const TIDY_EVERY_MS = 60_000;
/** A change is committed a little after the time it carries; look back this far when catching up. */
const OVERLAP_MS = 30_000;

/** Whether changes of access reach this process. */
export type AccessWatchStatus = 'listening' | 'blind';

interface Watch {
  status: AccessWatchStatus;
  /** Up to when changes are known, milliseconds since the epoch; null before the first look. */
  knownUpTo: number | null;
  stop: (() => Promise<void>) | null;
}

const watch = () =>
  perProcess('access watch', (): Watch => ({ status: 'blind', knownUpTo: null, stop: null }));

/** State of this process's watch. */
export function accessWatchStatus(): AccessWatchStatus {
  return watch().status;
}

/**
 * Keeps this process's memory of access up to date: reads a change when it is announced, and all that
 * it may have missed when a lost connection listens again. Nothing here is on the path of a request.
 * Starts once per process.
 */
export async function watchAccess(): Promise<void> {
  if (watch().stop) return;
  const tidying = setInterval(() => {
    accessMemory().tidy(Date.now());
    revocationMemory().tidy(Date.now());
  }, TIDY_EVERY_MS);
  tidying.unref();
  instruments().accessListening.addCallback((gauge) =>
    gauge.observe(accessWatchStatus() === 'listening' ? 1 : 0),
  );
  const unlisten = await listen(ACCESS_CHANNEL, {
    onMessage: (at) => void hear(at),
    onListening: keepUp,
    onLost: () => {
      if (watch().status === 'listening') log().warn('changes of access are no longer announced');
      watch().status = 'blind';
    },
  });
  watch().stop = async () => {
    clearInterval(tidying);
    await unlisten();
  };
}

/** Ends the watch of this process; for tests and stopping servers. */
export async function stopWatchingAccess(): Promise<void> {
  await watch().stop?.();
  Object.assign(watch(), { status: 'blind', knownUpTo: null, stop: null });
}

/** Reads a change that was announced; one that cannot be read is among those that the next look finds. */
async function hear(at: string): Promise<void> {
  try {
    await readNews(new Date(Number(at)));
  } catch {
    await keepUp();
  }
}

/** Catches up, again and again until the database answers. */
async function keepUp(): Promise<void> {
  for (;;) {
    try {
      await catchUp();
      return;
    } catch (error) {
      log().warn({ error }, 'changes of access could not be read; looking again');
      watch().status = 'blind';
      await sleep(LOOK_AGAIN_MS, undefined, { ref: false });
    }
  }
}

/** Reads what may have been missed; everything a token can still predate at the first time. */
async function catchUp(): Promise<void> {
  const startedAt = Date.now();
  const { knownUpTo } = watch();
  const since = new Date((knownUpTo ?? startedAt - REVOCATION_MS) - OVERLAP_MS);
  await readNews(since, { withRestricted: knownUpTo === null });
  Object.assign(watch(), { knownUpTo: startedAt, status: 'listening' });
}

/** Reads who and what was revoked, and what changed. */
async function readNews(since: Date, options = {}): Promise<void> {
  await Promise.all([readRevocations(since), readChanges(since, options)]);
}

async function readRevocations(since: Date): Promise<void> {
  const rows = await db().select().from(revocations).where(gte(revocations.revokedAt, since));
  for (const { subject, revokedAt } of rows) revocationMemory().note(subject, revokedAt.getTime());
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
