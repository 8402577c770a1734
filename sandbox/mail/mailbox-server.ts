import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { AttachedFile, Mailbox } from './mailbox';
import { listPage, messagePage, withImages } from './pages';
import type { MailFaults } from './smtp-sink';

const MAX_BODY_BYTES = 10_000;
/** An e-mail may show itself, and load and run nothing. */
const EMAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** The mailbox in a browser, and the control surface under `/_sandbox/`. */
export function createMailboxServer(mailbox: Mailbox, faults: MailFaults): Server {
  const verbs: Readonly<Record<string, (body: unknown) => unknown>> = {
    messages: () => mailbox.list(),
    clear: () => mailbox.clear(),
    fail: (body) => {
      faults.refusals = z
        .strictObject({ times: z.int().min(0), code: z.int().min(400).max(599) })
        .parse(body);
    },
    latency: (body) => {
      faults.latencyMs = z.strictObject({ ms: z.number().min(0) }).parse(body).ms;
    },
  };

  const control = async (incoming: IncomingMessage, response: ServerResponse, verb: string) => {
    // Asking for JSON makes a browser ask first, and it is told no.
    const isJson = incoming.headers['content-type']?.startsWith('application/json');
    const run = verbs[verb];
    if (incoming.method !== 'POST' || !isJson || !run)
      return send(response, 404, 'application/json', '{"error":"There is no such verb."}');
    try {
      const result = run(JSON.parse(await readBody(incoming)));
      send(response, 200, 'application/json', JSON.stringify({ result: result ?? null }));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      send(response, 400, 'application/json', JSON.stringify({ error: message }));
    }
  };

  const show = (path: string, response: ServerResponse) => {
    const [, id, part, index] = /^\/messages\/(\d+)(\/html|\/files\/(\d+))?$/.exec(path) ?? [];
    const message = id ? mailbox.find(Number(id)) : null;
    if (path === '/') return send(response, 200, 'text/html', listPage(mailbox));
    if (!message) return send(response, 404, 'text/plain', 'There is no such e-mail.');
    if (!part) return send(response, 200, 'text/html', messagePage(message));
    if (index) return sendFile(response, message.files?.[Number(index)]);
    response.setHeader('content-security-policy', EMAIL_POLICY);
    send(response, 200, 'text/html', withImages(message));
  };

  return createServer((incoming, response) => {
    const { pathname } = new URL(incoming.url ?? '/', 'http://sandbox');
    if (!isLocal(incoming.headers.host))
      return send(response, 403, 'text/plain', 'The sandbox answers to localhost only.');
    if (pathname.startsWith('/_sandbox/'))
      return void control(incoming, response, pathname.slice('/_sandbox/'.length));
    if (incoming.method !== 'GET') return send(response, 405, 'text/plain', 'Only GET here.');
    show(pathname, response);
  });
}

/** Keeps a page that points its own name at this machine (DNS rebinding) out. */
function isLocal(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '');
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of incoming) {
    body += String(chunk);
    if (body.length > MAX_BODY_BYTES) throw new Error('The request is too large.');
  }
  return body || '{}';
}

/** To keep, never to show: a file may hold anything. */
function sendFile(response: ServerResponse, file: AttachedFile | undefined): void {
  if (!file) return send(response, 404, 'text/plain', 'There is no such file.');
  response.setHeader('content-disposition', 'attachment; filename="invitation.ics"');
  send(response, 200, 'text/calendar', file.text);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.setHeader('content-type', `${type}; charset=utf-8`);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cache-control', 'no-store');
  response.writeHead(status).end(body);
}
