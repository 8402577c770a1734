import { SpanStatusCode } from '@opentelemetry/api';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';

/**
 * Takes out of Next's spans what may tell of a person or open a door: the query of the address
 * (a sign-in's code is in one) and an error's message. Runs before a span is handed on.
 */
export const scrubSpans: SpanProcessor = {
  onStart: () => undefined,
  onEnding(span) {
    const target = span.attributes['http.target'];
    if (typeof target === 'string') span.setAttribute('http.target', target.split('?', 1)[0] ?? '');
    if (span.status.message) span.setStatus({ code: SpanStatusCode.ERROR });
  },
  onEnd: () => undefined,
  forceFlush: async () => undefined,
  shutdown: async () => undefined,
};
