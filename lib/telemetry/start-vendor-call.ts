import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { correlationId } from '@/lib/core/correlation';
import { log } from '@/lib/core/log';
import { tracer } from './in-span';
import { instruments } from './instruments';
import { pathTemplate } from './path-template';
import { noteAnswer } from './vendor-health';

/** Under which name a vendor is told our correlation id. Both ignore headers they do not know. */
export const CORRELATION_HEADER = 'x-correlation-id';

/** How one request ended; no status if no answer came. */
export interface VendorAnswer {
  status: number | null;
  /** The vendor's own name for the request, for asking its support. */
  requestId?: string | null | undefined;
}

/**
 * Begins one HTTP request to a vendor, a repeated one again: a span, a duration, an error if it
 * was one, and a debug line with both sides' ids. Returns how to end it; ending twice is harmless.
 */
export function startVendorCall(request: {
  vendor: 'stripe' | 'workos';
  method: string;
  path: string;
}): (answer: VendorAnswer) => void {
  const { vendor, method } = request;
  const operation = pathTemplate(request.path);
  const correlated = correlationId();
  const started = performance.now();
  const span = tracer().startSpan(`${vendor} ${method} ${operation}`, {
    kind: SpanKind.CLIENT,
    attributes: {
      'peer.service': vendor,
      'http.request.method': method,
      'url.template': operation,
      ...(correlated && { 'eleva.correlation_id': correlated }),
    },
  });
  let ended = false;
  return ({ status, requestId }) => {
    if (ended) return;
    ended = true;
    const seconds = (performance.now() - started) / 1000;
    noteAnswer(vendor, status);
    measure({ vendor, operation, status: statusClass(status) }, method, seconds);
    if (status !== null) span.setAttribute('http.response.status_code', status);
    if (requestId) span.setAttribute('eleva.vendor_request_id', requestId);
    if (status === null || status >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    const ms = Math.round(seconds * 1000);
    const fields = { vendor, method, operation, status, ms, vendorRequestId: requestId };
    log().debug({ ...fields, ...(correlated && { correlationId: correlated }) }, 'vendor call');
  };
}

function measure(
  labels: { vendor: string; operation: string; status: string },
  method: string,
  seconds: number,
): void {
  instruments().vendorCallDuration.record(seconds, { ...labels, method });
  if (!/^[23]xx$/.test(labels.status)) instruments().vendorErrors.add(1, { ...labels, method });
}

/** `2xx`, `3xx`, `4xx`, `429`, `5xx`, or `none` without an answer. */
function statusClass(status: number | null): string {
  if (status === null) return 'none';
  return status === 429 ? '429' : `${Math.floor(status / 100)}xx`;
}
