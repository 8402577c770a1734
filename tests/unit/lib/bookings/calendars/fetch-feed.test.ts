import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchFeed } from '@/lib/bookings/calendars/fetch-feed';

const FEED = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';

let asked: string[] = [];
let server: Server;
let origin: string;

const pages: Record<string, RequestListener> = {
  '/feed': (request, response) => {
    const isKnown = request.headers['if-none-match'] === '"1"';
    response.writeHead(isKnown ? 304 : 200, { etag: '"1"' }).end(isKnown ? undefined : FEED);
  },
  '/gone': (_, response) => void response.writeHead(410).end('gone'),
  '/to-feed': (_, response) => void response.writeHead(302, { location: '/feed' }).end(),
  '/to-meta': (_, response) =>
    void response.writeHead(302, { location: `http://0.0.0.0:${port()}/feed` }).end(),
  '/to-file': (_, response) =>
    void response.writeHead(302, { location: 'file:///etc/hostname' }).end(),
  '/round': (_, response) => void response.writeHead(307, { location: '/round' }).end(),
  '/large': (_, response) => void response.end('x'.repeat(1_048_577)),
  '/endless': (_, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  },
  '/silent': () => {},
  '/slow': (_, response) => void response.write('BEGIN:VCALENDAR\r\n'),
  '/broken': (request) => void request.socket.destroy(),
};

const port = () => (server.address() as AddressInfo).port;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    pages[request.url ?? '']?.(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${port()}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
});

const here = { allowPrivate: true };
const failed = (reason: string, status: number | null = null) => ({
  outcome: 'failed',
  reason,
  status,
});

describe('fetchFeed', () => {
  it('fetches a feed, and is told when it has not changed', async () => {
    expect(await fetchFeed(`${origin}/feed`, here)).toEqual({
      outcome: 'fetched',
      text: FEED,
      etag: '"1"',
    });
    expect(await fetchFeed(`${origin}/feed`, { ...here, etag: '"1"' })).toEqual({
      outcome: 'unchanged',
    });
    expect(await fetchFeed(`${origin}/feed`, { ...here, etag: '"0"' })).toMatchObject({
      text: FEED,
    });
  });

  it.each([
    ['loopback', (port: number) => `http://127.0.0.1:${port}/feed`],
    ['loopback by its name', (port: number) => `http://localhost:${port}/feed`],
    ['loopback as a number', (port: number) => `http://2130706433:${port}/feed`],
    ['loopback of IPv6', (port: number) => `http://[::1]:${port}/feed`],
    ['loopback inside IPv6', (port: number) => `http://[::ffff:127.0.0.1]:${port}/feed`],
    ['loopback inside IPv6 of old', (port: number) => `http://[::127.0.0.1]:${port}/feed`],
    ['the host of a machine at Azure', () => 'http://168.63.129.16/machine?comp=goalstate'],
    ['every address', (port: number) => `http://0.0.0.0:${port}/feed`],
    ['a private network', () => 'http://10.0.0.1/feed'],
    ['a private network by TLS', () => 'https://192.168.1.1/feed'],
    [
      'link-local, where clouds keep their secrets',
      () => 'http://169.254.169.254/latest/meta-data',
    ],
  ])('refuses %s before anything is sent', async (_, address) => {
    asked = [];
    expect(await fetchFeed(address(port()))).toEqual(failed('address_not_allowed'));
    expect(asked).toEqual([]);
  });

  it('follows a redirect, and checks where it leads', async () => {
    expect(await fetchFeed(`${origin}/to-feed`, here)).toMatchObject({ outcome: 'fetched' });
    expect(await fetchFeed(`${origin}/to-meta`, here)).toEqual(failed('address_not_allowed'));
    expect(await fetchFeed(`${origin}/to-file`, here)).toEqual(failed('address_invalid'));
  });

  it('follows five redirects and no sixth', async () => {
    asked = [];
    expect(await fetchFeed(`${origin}/round`, here)).toEqual(failed('too_many_redirects'));
    expect(asked).toHaveLength(6);
  });

  it.each(['file:///etc/hostname', 'ftp://example.com/feed', 'data:text/calendar,x', 'feed', ''])(
    'takes no other address: %s',
    async (address) => {
      expect(await fetchFeed(address, here)).toEqual(failed('address_invalid'));
    },
  );

  it('reads webcal as https', async () => {
    const answer = await fetchFeed(`webcal://127.0.0.1:${port()}/feed`, here);
    // The server speaks no TLS.
    expect(answer).toEqual(failed('unreachable'));
    expect(await fetchFeed('webcal://127.0.0.1/feed')).toEqual(failed('address_not_allowed'));
  });

  it('reads no more than 1 MiB, whatever is sent', async () => {
    expect(await fetchFeed(`${origin}/large`, here)).toEqual(failed('too_large'));
    expect(await fetchFeed(`${origin}/endless`, here)).toEqual(failed('too_large'));
  });

  it('waits no longer than it may, for an answer and for its end', async () => {
    const short = { ...here, timeoutMs: 100 };
    expect(await fetchFeed(`${origin}/silent`, short)).toEqual(failed('timed_out'));
    expect(await fetchFeed(`${origin}/slow`, short)).toEqual(failed('timed_out'));
  });

  it('tells what the server refused, and that it was not there', async () => {
    expect(await fetchFeed(`${origin}/gone`, here)).toEqual(failed('refused', 410));
    expect(await fetchFeed(`${origin}/broken`, here)).toEqual(failed('unreachable'));
  });
});
