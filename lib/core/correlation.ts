import { context, isSpanContextValid, trace } from '@opentelemetry/api';
import { AsyncLocalStorage } from 'node:async_hooks';

/** What a job keeps of the request that queued it. */
export interface Origin {
  correlationId?: string;
  /** The request's span, while traces are recorded (https://www.w3.org/TR/trace-context/). */
  traceparent?: string;
}

/** On `globalThis`: the server's entry, the proxy and the handlers each load this module. */
const holder = globalThis as typeof globalThis & {
  __elevaCorrelation?: AsyncLocalStorage<string>;
};

function storage(): AsyncLocalStorage<string> {
  holder.__elevaCorrelation ??= new AsyncLocalStorage();
  return holder.__elevaCorrelation;
}

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

/** The same under the id there is, or a fresh one: for doors that a request may have come to already. */
export function correlated<Answer>(run: (id: string) => Answer): Answer {
  const id = correlationId() ?? crypto.randomUUID();
  return correlate(id, () => run(id));
}

/** What a job queued now should keep, empty if there is nothing. */
export function currentOrigin(): Origin {
  const id = correlationId();
  const span = trace.getSpanContext(context.active());
  const isTraced = span !== undefined && isSpanContextValid(span);
  return {
    ...(id !== undefined && { correlationId: id }),
    ...(isTraced && {
      traceparent: `00-${span.traceId}-${span.spanId}-0${(span.traceFlags & 1).toString()}`,
    }),
  };
}
