import { propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import type { JobHelpers, Task as QueueTask } from 'graphile-worker';
import { z } from 'zod';
import { inBackground } from '@/lib/core/background';
import { correlate } from '@/lib/core/correlation';
import type { TaskName } from '@/lib/core/enqueue';
import { log } from '@/lib/core/log';
import { safeMessage } from '@/lib/core/safe-message';
import { inSpan, type SpanPlace } from '@/lib/telemetry/in-span';
import { instruments } from '@/lib/telemetry/instruments';
import type { Task } from './task';

/** A job picked up later than this is a trace of its own: no trace spans days. */
const SAME_TRACE_MS = 60_000;

/** Recurring jobs carry neither. */
const originSchema = z
  .object({
    correlationId: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .optional()
      .catch(undefined),
    traceparent: z.string().optional().catch(undefined),
  })
  .catch({});

/**
 * Makes a task what the queue runs: under the correlation id of the request that queued it (a fresh
 * one if none did), in a span of its own, measured, and after people at a vendor's limit. What it
 * throws goes on to the queue, which tries again, without what a vendor or the database said of a
 * person (https://worker.graphile.org/docs/exponential-backoff).
 */
export function runTask<Name extends TaskName>(name: Name, task: Task<Name>): QueueTask {
  return async (input, helpers) => {
    const { correlationId = crypto.randomUUID(), traceparent } = originSchema.parse(input);
    const run = () => attempt(name, () => task.run(task.payload.parse(input)), helpers);
    const place = placeOf(traceparent, helpers.job.created_at);
    await correlate(correlationId, () =>
      inBackground(() => inSpan(`job ${name}`, { 'eleva.task': name }, run, place)),
    );
  };
}

async function attempt(
  task: TaskName,
  run: () => Promise<void>,
  { job }: JobHelpers,
): Promise<void> {
  const started = performance.now();
  const fields = { task, key: job.key, attempt: job.attempts };
  const measure = (outcome: 'done' | 'retried' | 'dead') => {
    const seconds = (performance.now() - started) / 1000;
    instruments().jobDuration.record(seconds, { task, outcome });
  };
  try {
    await run();
    measure('done');
    log().debug({ ...fields, ms: Math.round(performance.now() - started) }, 'job done');
  } catch (error) {
    const isLast = job.attempts >= job.max_attempts;
    measure(isLast ? 'dead' : 'retried');
    log().warn({ ...fields, error }, isLast ? 'job given up' : 'job failed, will be tried again');
    throw new Error(`${safeMessage(error)}${requestNamed(error)}`, { cause: error });
  }
}

/** The vendor's own name for the request that failed, for asking its support; nothing where none did. */
function requestNamed(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { requestId, requestID } = cause as { requestId?: unknown; requestID?: unknown };
    const id = requestId ?? requestID;
    if (typeof id === 'string' && /^[\w-]{4,80}$/.test(id)) return ` (request ${id})`;
  }
  return '';
}

function placeOf(traceparent: string | undefined, queuedAt: Date): SpanPlace {
  const kind = SpanKind.CONSUMER;
  const parent = propagation.extract(ROOT_CONTEXT, { traceparent });
  const origin = trace.getSpanContext(parent);
  if (!origin) return { kind, parent: ROOT_CONTEXT };
  if (Date.now() - queuedAt.getTime() <= SAME_TRACE_MS) return { kind, parent };
  return { kind, parent: ROOT_CONTEXT, links: [{ context: origin }] };
}
