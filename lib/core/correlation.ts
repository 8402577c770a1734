import { context, propagation } from '@opentelemetry/api';
import { AsyncLocalStorage } from 'node:async_hooks';
import { perProcess } from '@/config/per-process';

/** What a job keeps of the request that queued it. */
export interface Origin {
  correlationId?: string;
  /** The request's span, while traces are recorded (https://www.w3.org/TR/trace-context/). */
  traceparent?: string;
}

const storage = () => perProcess('correlation', () => new AsyncLocalStorage<string>());

/**
 * Runs `run` under one correlation id: each log line, audit row, job and vendor call made in it
 * carries the id. It is the id of the HTTP request (`x-request-id` of its answer), made by us and
 * never taken from a caller.
 */
export function correlate<Answer>(id: string, run: () => Answer): Answer {
  return storage().run(id, run);
}

/** The id this code runs under; undefined outside of any request, job or command that has one. */
export function correlationId(): string | undefined {
  return storage().getStore();
}

/** Runs `run` under the id there is, or a fresh one: for doors that a request may have come to already. */
export function correlated<Answer>(run: (id: string) => Answer): Answer {
  const id = correlationId() ?? crypto.randomUUID();
  return correlate(id, () => run(id));
}

/** What a job queued now should keep, empty if there is nothing. */
export function currentOrigin(): Origin {
  const correlation = correlationId();
  const origin: Origin = correlation === undefined ? {} : { correlationId: correlation };
  // Adds `traceparent` while traces are recorded.
  propagation.inject(context.active(), origin);
  return origin;
}
