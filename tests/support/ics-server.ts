import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A calendar on this machine that can be changed, and can fail. */
export interface IcsServer {
  url: string;
  /** What it answers from now on: a calendar, or a status. */
  answer(next: string | number): void;
  /** How often it was asked. */
  asked(): number;
  stop(): Promise<void>;
}

/** Starts one. Same text, same ETag. */
export async function startIcsServer(first: string | number): Promise<IcsServer> {
  let current = first;
  let count = 0;
  const server = createServer(({ headers }, response) => {
    count += 1;
    if (typeof current === 'number') return response.writeHead(current).end();
    const etag = `"${Buffer.from(current).length}-${current.length}"`;
    if (headers['if-none-match'] === etag) return response.writeHead(304).end();
    return response.writeHead(200, { etag, 'content-type': 'text/calendar' }).end(current);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/secret-of-the-hospital.ics`,
    answer: (next) => {
      current = next;
    },
    asked: () => count,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A calendar with one event, an hour from `startsAt`. */
export function icsOf(startsAt: Date, uid = 'one@hospital.test'): string {
  const at = (moment: Date) => moment.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Test//Feed//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'SUMMARY:Ward round',
    `DTSTART:${at(startsAt)}`,
    `DTEND:${at(new Date(startsAt.getTime() + 3_600_000))}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}
