import { Agent, request } from 'node:http';

/** Kept-alive connections of one sender. `fetch` would cost more than the server's own work. */
export function newSender(connections: number): Agent {
  return new Agent({ keepAlive: true, maxSockets: connections });
}

/** What is sent; `POST` unless another method is named. */
export interface Message {
  method?: string;
  body: string;
  headers: Record<string, string>;
}

/** The server closed an idle connection just as it was used again: nothing was sent. */
class ClosedWhileIdle extends Error {}

/** Sends and waits for the whole answer: its text, and the milliseconds it took. Throws on anything but 2xx. */
export async function post(
  agent: Agent,
  url: string,
  message: Message,
): Promise<{ text: string; ms: number }> {
  const started = performance.now();
  try {
    return { text: await send(agent, url, message), ms: performance.now() - started };
  } catch (error) {
    if (!(error instanceof ClosedWhileIdle)) throw error;
    return post(agent, url, message);
  }
}

function send(
  agent: Agent,
  url: string,
  { method = 'POST', body, headers }: Message,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(body));
    const options = { method, agent, headers: { ...headers, 'content-length': length } };
    const sent = request(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('end', () => {
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) return resolve(text);
        reject(new Error(`${url} answered ${status}: ${text.slice(0, 300)}`));
      });
    });
    sent.once('error', (error: NodeJS.ErrnoException) => {
      const isIdle = sent.reusedSocket && error.code === 'ECONNRESET';
      reject(isIdle ? new ClosedWhileIdle() : error);
    });
    sent.end(body);
  });
}
