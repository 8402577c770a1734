import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { StripeFailure } from '../protocol/errors';
import { inFlight } from '../protocol/request/idempotency';
import { newId } from '../store/ids';
import { failureAnswer, type ApiAnswer, type ApiRequest } from './answer';
import type { Api } from './api';
import { faultAnswer, type Silence } from './fault-answer';
import type { Fault, Faults } from './faults';
import { rateLimitedAnswer, type RateLimits } from './rate-limits';
import type { RequestLog } from './request-log';

export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly location?: string;
  readonly cookie?: string;
}

export interface ServerParts {
  readonly api: Api;
  readonly faults: Faults;
  readonly limits: RateLimits;
  /** The operation a request counts as towards its limit; null when none counts it. */
  readonly operationOf: (method: string, path: string) => string | null;
  readonly log: RequestLog;
  readonly latency: { readonly ms: number };
  readonly baseUrl: () => string;
  /** The sandbox's own time, in Unix seconds: what an answer says it was sent at. */
  readonly now: () => number;
  readonly control: (verb: string, body: unknown) => Promise<unknown>;
  /** Scripts and pages for browsers; null when the path is none of them. */
  readonly pages: (request: ApiRequest) => Page | null;
  readonly afterRequest: () => void;
  readonly write: (line: string) => void;
}

const MAX_BODY_BYTES = 2 * 1024 * 1024;
/** Stripe.js calls the API from the shop's page, so browsers may read the answers. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
  'access-control-allow-headers':
    'authorization, content-type, idempotency-key, stripe-account, stripe-version',
  'access-control-expose-headers':
    'request-id, stripe-should-retry, stripe-rate-limited-reason, idempotent-replayed',
  'access-control-max-age': '300',
};

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY_BYTES)
      throw new StripeFailure(413, {
        type: 'invalid_request_error',
        message: 'The request is too large.',
      });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function send(
  outgoing: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string,
): void {
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  outgoing.end(body);
}

/** Keeps a page that points its own name at this machine (DNS rebinding) out. */
function isLocal(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '');
}

/** The wire: reads requests, applies faults and latency, and writes answers. Handlers know none of it. */
export function createHttpServer(parts: ServerParts): Server {
  const running = new Set<string>();

  async function answer(request: ApiRequest): Promise<ApiAnswer | Silence> {
    const fault = parts.faults.take(request.method, request.path);
    if (parts.latency.ms > 0) await pause(parts.latency.ms);
    if (fault?.when === 'before') return faulty(request, fault);
    const done = parts.api.handle(request, parts.baseUrl());
    parts.afterRequest();
    return fault === null ? done : faulty(request, fault);
  }

  function faulty(request: ApiRequest, fault: Fault): ApiAnswer | Silence {
    const failure = faultAnswer(fault);
    if (fault.remembered !== true || typeof failure === 'string') return failure;
    parts.api.remember(request, failure);
    return { ...failure, headers: { ...failure.headers, 'stripe-should-retry': 'false' } };
  }

  /** One request per idempotency key at a time; the second is told so. */
  async function answerOnce(request: ApiRequest): Promise<ApiAnswer | Silence> {
    const key = request.method === 'POST' ? request.header('idempotency-key') : undefined;
    if (key === undefined) return answer(request);
    const lock = `${request.header('stripe-account') ?? ''} ${key}`;
    if (running.has(lock)) return failureAnswer(inFlight(key), newId('req', 14));
    running.add(lock);
    try {
      return await answer(request);
    } finally {
      running.delete(lock);
    }
  }

  /** Asked before anything else is: a refused request takes no lock, no fault and no idempotency key. */
  function overLimit(request: ApiRequest) {
    const operation = parts.operationOf(request.method, request.path);
    const account = request.header('stripe-account');
    return operation === null ? null : parts.limits.take({ account, operation });
  }

  async function control(request: ApiRequest, outgoing: ServerResponse): Promise<void> {
    const verb = request.path.slice('/_sandbox/'.length);
    try {
      // Asking for JSON makes a browser ask first, and it is told no.
      if (request.header('content-type')?.startsWith('application/json') !== true)
        throw new Error('Send application/json.');
      const body: unknown = request.body === '' ? {} : JSON.parse(request.body);
      const result = await parts.control(verb, body);
      send(outgoing, 200, { 'content-type': 'application/json' }, JSON.stringify({ result }));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      send(
        outgoing,
        400,
        { 'content-type': 'application/json' },
        JSON.stringify({ error: message }),
      );
    }
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', 'http://sandbox');
    const method = incoming.method ?? 'GET';
    if (!isLocal(incoming.headers.host)) {
      throw new StripeFailure(403, {
        type: 'invalid_request_error',
        message: 'The sandbox answers to 127.0.0.1 and localhost only.',
      });
    }
    // Other sites may call the API as they may Stripe's, but never the control surface.
    if (method === 'OPTIONS')
      return send(outgoing, 204, url.pathname.startsWith('/_sandbox') ? {} : CORS, '');
    const request: ApiRequest = {
      method,
      path: url.pathname,
      query: url.search.slice(1),
      body: await readBody(incoming),
      header: (name) => {
        const value = incoming.headers[name];
        return Array.isArray(value) ? value[0] : value;
      },
    };
    if (
      method === 'POST' &&
      request.path.startsWith('/_sandbox/') &&
      request.path !== '/_sandbox/clock'
    )
      return control(request, outgoing);
    const page = parts.pages(request);
    if (page !== null) {
      parts.afterRequest();
      const headers = {
        'content-type': page.type,
        'cache-control': 'no-store',
        ...(page.location === undefined ? {} : { location: page.location }),
        ...(page.cookie === undefined ? {} : { 'set-cookie': page.cookie }),
      };
      const open = !/^\/($|_sandbox|p\/)/.test(request.path);
      return send(outgoing, page.status, { ...(open ? CORS : {}), ...headers }, page.body);
    }
    const entry = parts.log.add(request);
    const limit = overLimit(request);
    const result = limit === null ? await answerOnce(request) : rateLimitedAnswer(limit);
    if (result === 'disconnect') return void incoming.socket.destroy();
    if (result === 'timeout') return;
    entry.status = result.status;
    parts.write(`${result.status} ${method} ${request.path}`);
    send(
      outgoing,
      result.status,
      {
        ...CORS,
        date: new Date(parts.now() * 1000).toUTCString(),
        'content-type': 'application/json',
        ...result.headers,
      },
      result.body,
    );
  }

  return createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: unknown) => {
      const failure =
        error instanceof StripeFailure
          ? error
          : new StripeFailure(500, {
              type: 'api_error',
              message: `The sandbox broke: ${String(error)}`,
            });
      const { status, body } = failureAnswer(failure, newId('req', 14));
      if (!outgoing.headersSent)
        send(outgoing, status, { 'content-type': 'application/json' }, body);
    });
  });
}
