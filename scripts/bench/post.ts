import { Agent, request } from 'node:http';

/** Kept-alive connections of one sender. `fetch` would cost more than the server's own work. */
export function newSender(connections: number): Agent {
  return new Agent({ keepAlive: true, maxSockets: connections });
}

/** Posts and waits for the whole answer; milliseconds it took. Throws on anything but 2xx. */
export async function post(
  agent: Agent,
  url: string,
  message: { body: string; headers: Record<string, string> },
): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(message.body));
    const headers = { ...message.headers, 'content-length': length };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const status = response.statusCode ?? 0;
      response.resume();
      response.once('end', () => {
        if (status >= 200 && status < 300) return resolve(performance.now() - started);
        reject(new Error(`${url} answered ${status}`));
      });
    });
    sent.once('error', reject);
    sent.end(message.body);
  });
}
