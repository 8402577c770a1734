import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The app's own door for webhooks behind a plain HTTP server; any free port unless one is given. */
export async function openWebhookDoor(port = 0): Promise<{ url: string; close(): Promise<void> }> {
  const { serveStripe } = await import('@/lib/webhooks/door/serve-stripe');
  const server = createServer((request, response) => {
    if (!serveStripe(request, response)) response.writeHead(404).end();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const taken = (server.address() as AddressInfo).port;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${taken}/api/webhooks/stripe`, close };
}
