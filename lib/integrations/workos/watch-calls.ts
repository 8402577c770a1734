import { subscribe } from 'node:diagnostics_channel';
import { workosOrigin } from '@/config/env';
import { perProcess } from '@/config/per-process';
import { correlationId } from '@/lib/core/correlation';
import {
  CORRELATION_HEADER,
  startVendorCall,
  type VendorAnswer,
} from '@/lib/telemetry/start-vendor-call';

interface FetchRequest {
  origin: string | URL;
  path: string;
  method: string;
  addHeader(name: string, value: string): void;
}

/** What undici tells of a request (https://undici.nodejs.org/#/docs/api/DiagnosticsChannel). */
interface FetchNews {
  request: FetchRequest;
  /** Header names and values in turn. */
  response?: { statusCode: number; headers: Buffer[] };
}

/**
 * Measures every request of this process to WorkOS and gives it the correlation id. Listens to
 * `fetch` itself, because AuthKit exchanges sessions through a client of its own. Once per process.
 */
export function watchWorkosCalls(): void {
  perProcess('workos watch', listen);
}

function listen(): true {
  const running = new WeakMap<FetchRequest, (answer: VendorAnswer) => void>();
  on('undici:request:create', ({ request }) => {
    const { method, path } = request;
    if (String(request.origin) !== workosOrigin()) return;
    running.set(request, startVendorCall({ vendor: 'workos', method, path }));
    const id = correlationId();
    if (id) request.addHeader(CORRELATION_HEADER, id);
  });
  on('undici:request:headers', ({ request, response }) =>
    running.get(request)?.({
      status: response?.statusCode ?? null,
      requestId: response ? headerOf(response.headers, 'x-request-id') : null,
    }),
  );
  on('undici:request:error', ({ request }) => running.get(request)?.({ status: null }));
  return true;
}

/** Node's own contract for these channels; it types their messages as unknown. */
function on(channel: string, listener: (news: FetchNews) => void): void {
  subscribe(channel, (message) => listener(message as FetchNews));
}

function headerOf(headers: Buffer[], name: string): string | null {
  const at = headers.findIndex(
    (part, index) => index % 2 === 0 && String(part).toLowerCase() === name,
  );
  return at < 0 ? null : String(headers[at + 1]);
}
