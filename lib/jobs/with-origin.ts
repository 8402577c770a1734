import {
  isSpanContextValid,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  trace,
} from '@opentelemetry/api';
import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { correlate } from '@/lib/core/correlation';
import { inSpan, type SpanPlace } from '@/lib/telemetry/in-span';

/** A job picked up later than this is a trace of its own: no trace spans days. */
const SAME_TRACE_MS = 60_000;

/** Jobs of an older version, and recurring ones, carry neither. */
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
 * Runs a task under the correlation id of the request that queued it (a fresh one if none did) and
 * in a span of its own: a child of that request's span or, picked up over a minute later, linked to it.
 */
export function withOrigin(name: string, task: Task): Task {
  return (payload, helpers) => {
    const origin = originSchema.parse(payload);
    const id = origin.correlationId ?? crypto.randomUUID();
    const attributes = { 'eleva.task': name };
    const place = placeOf(origin.traceparent, helpers.job.created_at);
    return correlate(id, () =>
      inSpan(`job ${name}`, attributes, async () => void (await task(payload, helpers)), place),
    );
  };
}

function placeOf(traceparent: string | undefined, queuedAt: Date): SpanPlace {
  const kind = SpanKind.CONSUMER;
  const origin = traceparent ? parseTraceparent(traceparent) : null;
  if (!origin) return { kind, parent: ROOT_CONTEXT };
  if (Date.now() - queuedAt.getTime() > SAME_TRACE_MS)
    return { kind, parent: ROOT_CONTEXT, links: [{ context: origin }] };
  return { kind, parent: trace.setSpanContext(ROOT_CONTEXT, origin) };
}

function parseTraceparent(text: string): SpanContext | null {
  const match = /^00-([0-9a-f]{32})-([0-9a-f]{16})-0([01])$/.exec(text);
  if (!match) return null;
  const [, traceId = '', spanId = '', flags] = match;
  const origin = { traceId, spanId, traceFlags: Number(flags), isRemote: true };
  return isSpanContextValid(origin) ? origin : null;
}
