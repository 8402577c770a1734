import {
  type Attributes,
  type Context,
  context,
  type Link,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { correlationId } from '@/lib/core/correlation';
import { AppError } from '@/lib/core/errors';

/** How a span differs from an inner one that follows from what is active. */
export interface SpanPlace {
  kind?: SpanKind;
  parent?: Context;
  links?: Link[];
}

/** The tracer of our own spans; it records nothing until telemetry has started. */
export const tracer = () => trace.getTracer('eleva');

/** Runs `run` in a span. What it throws marks the span and passes through. */
export async function inSpan<Answer>(
  name: string,
  attributes: Attributes,
  run: () => Promise<Answer>,
  { kind = SpanKind.INTERNAL, parent = context.active(), links = [] }: SpanPlace = {},
): Promise<Answer> {
  const id = correlationId();
  const all = { ...attributes, ...(id && { 'eleva.correlation_id': id }) };
  return tracer().startActiveSpan(name, { attributes: all, kind, links }, parent, async (span) => {
    try {
      return await run();
    } catch (error) {
      markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/**
 * Runs `run` in a trace of its own, linked to what is active: one item of a bulk job, whose trace
 * would otherwise have as many spans as there are customers.
 */
export async function inOwnTrace<Answer>(
  name: string,
  attributes: Attributes,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const active = trace.getSpanContext(context.active());
  const links = active ? [{ context: active }] : [];
  return inSpan(name, attributes, run, { parent: ROOT_CONTEXT, links });
}

/** Notes what went wrong by its class and code; a message may hold what a vendor said of a person. */
export function markFailed(span: Span | undefined, error: unknown): void {
  if (error instanceof AppError) span?.setAttribute('eleva.code', error.code);
  if (error instanceof AppError && error.status < 500) return;
  span?.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
  span?.setStatus({ code: SpanStatusCode.ERROR });
}
