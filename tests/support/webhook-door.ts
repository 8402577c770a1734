import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { NextRequest } from 'next/server';

const PATH = '/api/webhooks/stripe';

type Route = (request: NextRequest) => Promise<Response>;

/** The route's answer to a request as Next hands it over. */
async function answer(incoming: IncomingMessage, route: Route): Promise<Response> {
  const { pathname } = new URL(incoming.url ?? '/', 'http://door');
  if (incoming.method !== 'POST' || pathname !== PATH) return new Response(null, { status: 404 });
  const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const body = Readable.toWeb(incoming) as unknown as ReadableStream<Uint8Array>;
  const init = { method: 'POST', headers, body, duplex: 'half' as const };
  return route(new NextRequest(`http://door${PATH}`, init));
}

/** The app's own door for webhooks behind a plain HTTP server; any free port unless one is given. */
export async function openWebhookDoor(port = 0): Promise<{ url: string; close(): Promise<void> }> {
  const { POST } = await import('@/app/api/webhooks/stripe/route');
  const server = createServer((request, response) => {
    void answer(request, POST).then(async (answered) => {
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
  return { url: `http://127.0.0.1:${taken}${PATH}`, close };
}
