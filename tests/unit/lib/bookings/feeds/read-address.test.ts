import { afterEach, describe, expect, it, vi } from 'vitest';
import { feedAddress } from '@/lib/bookings/feeds/feed-input';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';
import { icsOf, type IcsServer, startIcsServer } from '@/tests/support/ics-server';

let server: IcsServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** What reading a calendar on this machine gives an app that people open at `appUrl`. */
async function readFrom(appUrl: string) {
  const ports = { app: 3000, stripe: 1, workos: 2, postgres: 3 };
  Object.assign(process.env, sandboxEnv(ports, makeSecrets()), { NEXT_PUBLIC_APP_URL: appUrl });
  // The environment is read once for each process.
  vi.resetModules();
  const { readAddress } = await import('@/lib/bookings/feeds/read-address');
  server = await startIcsServer(icsOf(new Date('2026-03-10T10:00:00Z')));
  const now = new Date('2026-03-04T12:00:00Z');
  return readAddress(server.url, {
    ownerZone: 'Europe/Lisbon',
    etag: null,
    now,
    ownUids: new Set(),
  });
}

describe('an address of a private network', () => {
  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'is read where the app itself is at %s',
    async (appUrl) => {
      expect(await readFrom(appUrl)).toMatchObject({ outcome: 'read', state: 'ok' });
    },
  );

  it.each(['https://eleva.care', 'https://localhost.eleva.care', 'http://10.0.0.1'])(
    'is refused where the app is at %s',
    async (appUrl) => {
      expect(await readFrom(appUrl)).toEqual({
        outcome: 'failed',
        problem: 'address_not_allowed',
      });
    },
  );
});

describe('the address of a calendar', () => {
  it.each([
    [' webcal://calendar.test/a.ics ', 'https://calendar.test/a.ics'],
    ['https://calendar.test/a.ics?key=1#day', 'https://calendar.test/a.ics?key=1'],
    ['file:///etc/passwd', null],
    ['javascript:alert(1)', null],
    ['calendar.test/a.ics', null],
  ])('%s is kept as %s', (typed, kept) => {
    expect(feedAddress(typed)).toBe(kept);
  });
});
