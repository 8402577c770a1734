import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createId } from '../ids';
import type { Sandbox } from '../sandbox';
import { ApiError } from './api-error';
import type { Faults } from './faults';
import { withIdempotency } from './idempotency';
import { createMatcher } from './match-route';
import { jsonReply, type Reply } from './reply';
import type { Method, RawRequest, Route } from './route';

const MAX_BODY_BYTES = 1_000_000;

export interface ServerParts {
  sandbox: Sandbox;
  faults: Faults;
  routes: readonly Route[];
  /** Answers `/_sandbox/…`; never delayed, never failing on purpose. */
  control: (request: RawRequest) => Reply;
}

/** The HTTP side: faults first, then the route in one transaction, then the answer. */
export function createSandboxServer(parts: ServerParts): Server {
  const { sandbox } = parts;
  const match = createMatcher(parts.routes);

  const answer = (request: RawRequest): Reply => {
    const found = match(request.method, request.path);
    if (!found) throw new ApiError(404, unknownRoute(request));
    if (found.route.access === 'api_key') requireApiKey(sandbox, request);
    return sandbox.store.transact(() =>
      withIdempotency(sandbox, request, () => found.route.handle(sandbox, request, found.params)),
    );
  };

  const serve = async (request: RawRequest, response: ServerResponse): Promise<void> => {
    if (request.path.startsWith('/_sandbox/')) return send(response, parts.control(request));
    const { faults } = parts;
    const entry = { ...describe(request), status: null as number | null };
    faults.record(entry);
    if (faults.latencyMs > 0) await sleep(faults.latencyMs);
    if (faults.isDown) return send(response, jsonReply({ message: 'Service Unavailable' }, 503));
    const injection = faults.take(request.method, request.path);
    const isBefore = injection?.when === 'before';
    const reply = injection && isBefore ? null : safely(() => answer(request), sandbox);
    entry.status = reply?.status ?? null;
    if (!injection) return send(response, reply ?? jsonReply({}, 500));
    if (injection.status === 'timeout') return;
    if (injection.status === 'disconnect') return void response.destroy();
    send(response, injectedReply(injection.status, injection.retryAfterSeconds));
  };

  return createServer((incoming, response) => {
    response.setHeader('x-request-id', createId('req').slice(4));
    void readRequest(incoming)
      .then((request) => serve(request, response))
      .catch((error: unknown) => send(response, toErrorReply(error, sandbox)));
  });
}

function safely(run: () => Reply, sandbox: Sandbox): Reply {
  try {
    return run();
  } catch (error) {
    return toErrorReply(error, sandbox);
  }
}

function toErrorReply(error: unknown, sandbox: Sandbox): Reply {
  if (error instanceof ApiError) return jsonReply(error.body, error.status);
  sandbox.log(`WorkOS sandbox: ${error instanceof Error ? error.stack : String(error)}`);
  return jsonReply({ message: 'Internal server error in the sandbox. See its log.' }, 500);
}

/** Any test key is accepted, as there is one environment only; a live one never. */
function requireApiKey(sandbox: Sandbox, request: RawRequest): void {
  const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (key.startsWith('sk_test_') || key === sandbox.apiKey) return;
  throw new ApiError(401, { message: 'Unauthorized' });
}

function unknownRoute({ method, path }: RawRequest): Record<string, unknown> {
  return {
    message: `Cannot ${method} ${path} in the sandbox, which has what sandbox/workos/SUPPORTED.md lists.`,
    error: 'Not Found',
    statusCode: 404,
  };
}

function injectedReply(status: 404 | 408 | 429 | 500, retryAfterSeconds: number): Reply {
  const reply = jsonReply({ message: `Injected ${status}`, code: `injected_${status}` }, status);
  if (status === 429) reply.headers['retry-after'] = String(retryAfterSeconds);
  return reply;
}

function describe(request: RawRequest) {
  return {
    at: new Date().toISOString(),
    method: request.method,
    path: request.path,
    query: request.query,
    body: request.body,
    idempotencyKey: request.headers['idempotency-key'] ?? null,
    correlationId: request.headers['x-correlation-id'] ?? null,
  };
}

async function readRequest(incoming: IncomingMessage): Promise<RawRequest> {
  const url = new URL(incoming.url ?? '/', 'http://sandbox');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new ApiError(413, { message: 'Payload Too Large' });
    chunks.push(chunk);
  }
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat()[0]]),
  );
  return {
    method: (incoming.method ?? 'GET') as Method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function send(response: ServerResponse, reply: Reply): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body ?? '');
}
