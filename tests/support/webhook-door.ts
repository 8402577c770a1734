import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The app's own webhook route behind a plain HTTP server; any free port unless one is given. */
export async function openWebhookDoor(port = 0): Promise<{ url: string; close(): Promise<void> }> {
  const { POST } = await import('@/app/api/webhooks/stripe/route');
  const server: Server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const headers = new Headers(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      );
      const request = new Request('http://app.test/api/webhooks/stripe', {
        method: 'POST',
        headers,
        body: Buffer.concat(chunks),
      });
      // The route uses nothing that NextRequest adds to Request.
      void POST(request as Parameters<typeof POST>[0]).then(async (response) => {
        outgoing.writeHead(response.status, { 'content-type': 'application/json' });
        outgoing.end(await response.text());
      });
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
  return { url: `http://127.0.0.1:${taken}/api/webhooks/stripe`, close };
}
