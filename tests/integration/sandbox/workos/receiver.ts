import { createServer } from 'node:http';

export interface Received {
  body: string;
  signature: string;
}

/** An endpoint for webhooks that answers with the given statuses first, then with 200. */
export async function startReceiver(statuses: number[] = [], wantedPort = 0) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ body, signature: String(request.headers['workos-signature']) });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(wantedPort, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    received,
    stop: async () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
