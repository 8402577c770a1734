import { inArray, sql } from 'drizzle-orm';
import { Logger, makeWorkerUtils, run, type Runner, type WorkerEvents } from 'graphile-worker';
import { EventEmitter } from 'node:events';
import { env } from '@/config/env';
import { CONNECTION_LIMITS, db } from '@/db/client';
import { workerHeartbeats } from '@/db/schema';
import { log } from '@/lib/core/log';
import { isMailOn } from '@/lib/integrations/smtp';
import { observeBacklog } from './observe-backlog';
import { queueTasks } from './queue-tasks';
import { CRONTAB, TASKS } from './task-list';

const BEAT_MS = 5000;
/** A worker silent for this long is dead; its jobs are handed to the living. */
const DEAD_AFTER_MS = 30_000;

/** How often the queue is asked what has become due: one small query over an index. */
const POLL_MS = 50;

/** Jobs taken from the queue in one statement. A job that is taken no longer gathers events. */
const TAKEN_AT_ONCE = 40;
/** The queue's own connections; jobs use the process's pool. */
const QUEUE_CONNECTIONS = 8;

/** A worker that has started. `stop` lets running jobs finish. */
export interface RunningWorker {
  stop(): Promise<void>;
}

/**
 * Starts the job worker. Any number may run. Each writes a heartbeat; jobs a killed worker had
 * taken are released by the others after 30 s instead of the queue's default four hours.
 */
export async function startWorker(options: { concurrency?: number } = {}): Promise<RunningWorker> {
  const concurrency = options.concurrency ?? 10;
  const workerIds = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  // Jobs are locked by the pool, whichever of its workers runs them.
  events.on('pool:create', ({ workerPool }) => workerIds.add(workerPool.id));
  const runner = await run({
    connectionString: queueAddress(),
    concurrency,
    maxPoolSize: QUEUE_CONNECTIONS,
    noHandleSignals: true,
    taskList: queueTasks(),
    crontab: CRONTAB,
    // Batches survive a database that is away for a while: results are kept and tried again.
    preset: {
      worker: {
        // A sync that gathers is due without anyone saying so; see `SYNC_GATHER_MS`.
        pollInterval: POLL_MS,
        localQueue: { size: Math.min(concurrency, TAKEN_AT_ONCE) },
        completeJobBatchDelay: 5,
        failJobBatchDelay: 5,
      },
    },
    events,
    logger: queueLogger(),
  });
  const beat = async () => {
    await writeHeartbeats([...workerIds]);
    await releaseDead();
  };
  await beat();
  const timer = setInterval(
    () => void beat().catch((error: unknown) => log().warn({ error }, 'heartbeat failed')),
    BEAT_MS,
  );
  log().info({ concurrency }, 'worker started');
  if (!isMailOn()) log().warn('SMTP_URL is not set: e-mails are recorded as skipped, none is sent');
  const stopObserving = observeBacklog(Object.keys(TASKS));
  const stop = async () => {
    stopObserving();
    await stopWorker(runner, timer, workerIds);
  };
  return { stop };
}

/** The queue's own connections, held to the same limits as ours (node-postgres reads them from the address). */
function queueAddress(): string {
  const url = new URL(env().DATABASE_URL);
  for (const [name, limit] of Object.entries(CONNECTION_LIMITS))
    url.searchParams.set(name, String(limit));
  return url.href;
}

async function stopWorker(
  runner: Runner,
  timer: NodeJS.Timeout,
  workerIds: Set<string>,
): Promise<void> {
  clearInterval(timer);
  await runner.stop();
  if (workerIds.size === 0) return;
  await db()
    .delete(workerHeartbeats)
    .where(inArray(workerHeartbeats.workerId, [...workerIds]));
}

async function writeHeartbeats(ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = ids.map((workerId) => ({ workerId, startedAt: sql`now()`, beatAt: sql`now()` }));
  await db()
    .insert(workerHeartbeats)
    .values(rows)
    .onConflictDoUpdate({ target: workerHeartbeats.workerId, set: { beatAt: sql`now()` } });
}

/** Takes back jobs held for long by workers that have no fresh heartbeat. */
async function releaseDead(): Promise<void> {
  const patience = `${DEAD_AFTER_MS} milliseconds`;
  await db().execute(
    sql`delete from worker_heartbeats where beat_at < now() - ${patience}::interval`,
  );
  const dead = await db().execute<{ locked_by: string }>(sql`
    select distinct locked_by from graphile_worker.jobs
    where locked_at < now() - ${patience}::interval
      and locked_by not in (select worker_id from worker_heartbeats)`);
  if (dead.length === 0) return;
  const utils = await makeWorkerUtils({
    connectionString: queueAddress(),
    logger: queueLogger(),
  });
  try {
    await utils.forceUnlockWorkers(dead.map((row) => row.locked_by));
  } finally {
    await utils.release();
  }
  log().warn({ workers: dead.length }, 'released the jobs of workers that died');
}

/** The queue's own messages at debug; failures are logged by the task list with their context. */
function queueLogger(): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') return log().debug({ source: 'queue' }, message);
    return log().trace({ source: 'queue' }, message);
  });
}
