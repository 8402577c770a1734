import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { NextRequest } from 'next/server';

const PATHS = { stripe: '/api/webhooks/stripe', workos: '/api/webhooks/workos' } as const;

type Route = (request: NextRequest) => Promise<Response>;

/** The route's answer to a request as Next hands it over. */
async function answer(
  incoming: IncomingMessage,
  routes: Readonly<Record<string, Route>>,
): Promise<Response> {
  const { pathname } = new URL(incoming.url ?? '/', 'http://door');
  const route = routes[pathname];
  if (incoming.method !== 'POST' || !route) return new Response(null, { status: 404 });
  const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const body = Readable.toWeb(incoming) as unknown as ReadableStream<Uint8Array>;
  const init = { method: 'POST', headers, body, duplex: 'half' as const };
  return route(new NextRequest(`http://door${pathname}`, init));
}

/** The app's own door for webhooks behind a plain HTTP server; any free port unless one is given. */
export async function openWebhookDoor(
  port = 0,
): Promise<{ url: string; workosUrl: string; close(): Promise<void> }> {
  const routes = {
    [PATHS.stripe]: (await import('@/app/api/webhooks/stripe/route')).POST,
    [PATHS.workos]: (await import('@/app/api/webhooks/workos/route')).POST,
  };
  const server = createServer((request, response) => {
    void answer(request, routes).then(async (answered) => {
      // Of a body that is too large the rest is left unread, which ends the connection.
      if (!request.complete) response.setHeader('connection', 'close');
      response.writeHead(answered.status, Object.fromEntries(answered.headers));
      response.end(await answered.text());
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const taken = (server.address() as AddressInfo).port;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  const origin = `http://127.0.0.1:${taken}`;
  return { url: origin + PATHS.stripe, workosUrl: origin + PATHS.workos, close };
}
