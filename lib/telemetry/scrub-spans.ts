import { SpanStatusCode } from '@opentelemetry/api';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import { safePath } from '@/lib/core/http/safe-path';

/**
 * Takes out of Next's spans what may tell of a person or open a door: the query of the address
 * (a sign-in's code is in one), a part of it that is a secret, and an error's message. Runs before a span is handed on.
 */
export const scrubSpans: SpanProcessor = {
  onStart: () => undefined,
  onEnding(span) {
    const target = span.attributes['http.target'];
    if (typeof target === 'string') span.setAttribute('http.target', safePath(target));
    if (span.status.message) span.setStatus({ code: SpanStatusCode.ERROR });
  },
  onEnd: () => undefined,
  forceFlush: async () => undefined,
  shutdown: async () => undefined,
};
