import { expect, test } from '../support/browser';
import { arriveAs, type Knocking } from '../support/callers';
import { type Caller, CALLERS, type Door, findDoors, readDoorTable } from '../support/doors';
import { HOUSE_EXPERT } from '../support/house-experts';
import { origin } from '../support/problem';

const JSON_BODIES: Record<string, unknown> = {
  'POST /api/subscriptions/create': { lookupKey: 'top-expert-monthly' },
  'POST /api/subscriptions/upgrade': { lookupKey: 'top-expert-annual' },
  'POST /api/subscriptions/cancel': { reason: 'other' },
  'POST /api/appointments/[id]/keep-card': { keep: true },
};
const FORMS = new Set(['POST /auth/organization', 'POST /preferences', 'POST /api/account/delete']);
/** What stands for the parts of an address that vary. */
const PARTS: Record<string, string> = {
  feature: 'analytics_access',
  /** Of an appointment that is nobody's. */
  id: '0b5c0b5c-0b5c-4b5c-8b5c-0b5c0b5c0b5c',
  name: 'any',
  kind: 'photo',
  username: HOUSE_EXPERT.username,
  slug: HOUSE_EXPERT.slug,
};
const QUERIES: Record<string, string> = {
  'GET /[username]/[slug]/book': '?at=2030-01-07T10:00:00Z',
  'GET /api/experts/[username]/slots': `?eventType=${HOUSE_EXPERT.slug}&from=2030-01-01&to=2030-01-31&timeZone=UTC`,
  'GET /billing/checkout': '?plan=top-expert-monthly',
  'GET /billing/return': '?plan=top-expert-monthly',
  'GET /api/subscriptions/upgrade': '?lookupKey=top-expert-annual',
};

/** How Next leads on from a page whose frame is sent already. */
const LED_AWAY = /<meta id="__next-page-redirect" http-equiv="refresh" content="\d;url=([^"]+)"/;

/** What a page of ours would ask at this door. */
function requestOf({ name, method, path }: Door, organizationId: string) {
  const address =
    path.replaceAll(/\[(\w+)\]/g, (_, part: string) => PARTS[part] ?? part) + (QUERIES[name] ?? '');
  if (method === 'GET') return { address, init: { method } };
  const isForm = FORMS.has(name);
  const body = isForm
    ? new URLSearchParams({ organizationId, theme: 'dark' })
    : JSON.stringify(JSON_BODIES[name] ?? {});
  return { address, init: { method, body } };
}

/** An answer as the table writes it: the status, and the code of a refusal or the target of a redirect. */
async function tell(response: Response): Promise<string> {
  const location = response.headers.get('location');
  if (location) return `${response.status} ${targetOf(new URL(location, origin()))}`;
  const isProblem = response.headers.get('content-type') === 'application/problem+json';
  if (!isProblem) {
    const [, next] = LED_AWAY.exec(await response.text()) ?? [];
    return `${response.status}${next ? `, then ${next.replaceAll('&amp;', '&')}` : ''}`;
  }
  const { code, status } = (await response.json()) as { code: string; status: number };
  return `${status} ${code}`;
}

function targetOf({ origin: site, pathname, search, searchParams }: URL): string {
  if (site === new URL(process.env['TEST_WORKOS_URL'] ?? '').origin) return 'WorkOS';
  if (site !== origin()) return site;
  // The way back is other at every door; that it is kept is tested elsewhere.
  return searchParams.has('returnTo') ? pathname : pathname + search;
}

/** What a browser sends that carries the member's cookies and stands on another site. */
function knockFromElsewhere({ visitor, organizationId }: Knocking, door: Door): Promise<Response> {
  const { address, init } = requestOf(door, organizationId);
  const headers = { cookie: visitor.cookie(), origin: 'https://evil.example' };
  return fetch(new URL(address, origin()), { ...init, headers, redirect: 'manual' });
}

async function knock(caller: Caller, knocking: Knocking, door: Door): Promise<string> {
  if (caller === 'other site') return tell(await knockFromElsewhere(knocking, door));
  const { address, init } = requestOf(door, knocking.organizationId);
  return tell(await knocking.visitor.fetch(address, init));
}

const endsSession = ({ path }: Door) => path.startsWith('/auth/sign-out');

/** In the order of the table, but what ends the session last. */
const table = readDoorTable().toSorted((a, b) => Number(endsSession(a)) - Number(endsSession(b)));

test('the table has every page and every route, once, and none that is gone', () => {
  expect(table.map(({ name }) => name).toSorted()).toEqual(findDoors().toSorted());
});

test('the table opens no door that changes something to another site or without a session', () => {
  const changing = table.filter(({ method }) => method !== 'GET');
  expect(changing.length).toBeGreaterThan(5);
  for (const { name, answers } of changing) {
    expect(answers['other site'], name).toMatch(/^4\d\d (origin_mismatch|invalid_signature)$/);
    if (name.startsWith('POST /api/'))
      expect(answers.stranger, name).toMatch(/^4\d\d (not_signed_in|invalid_signature)$/);
  }
});

for (const caller of CALLERS)
  test(`every door answers as the table says: ${caller}`, async ({ workosSandbox }) => {
    const doors = table.filter(({ answers }) => answers[caller] !== '—');
    let knocking = await arriveAs(caller, workosSandbox);
    const found: Record<string, string> = {};
    for (const door of doors) {
      if (endsSession(door)) knocking = await arriveAs(caller, workosSandbox);
      found[door.name] = await knock(caller, knocking, door);
    }
    const told = Object.fromEntries(doors.map(({ name, answers }) => [name, answers[caller]]));
    expect(found).toEqual(told);
  });
