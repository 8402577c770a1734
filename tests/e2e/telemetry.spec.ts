import { randomBytes } from 'node:crypto';
import { newVisitor, type Visitor } from '@/scripts/measure/visitor';
import { expect, test } from '../support/browser';
import { eventually } from '../support/expert';
import type { ReceivedSpan } from '../support/otlp-receiver';
import { scrape, valueOf } from '../support/prometheus';
import { signNow } from '../support/story';
import {
  startWatchedInstallation,
  type WatchedInstallation,
} from '../support/watched-installation';

let watched: WatchedInstallation;
let visitor: Visitor;
const email = `watched-${randomBytes(4).toString('hex')}@example.test`;

test.beforeAll(async () => {
  watched = await startWatchedInstallation();
  visitor = newVisitor(watched.url, '2001:db8::7');
  await visitor.signIn(email);
  await visitor.json('/api/subscriptions/create', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ lookupKey: 'top-expert-monthly' }),
  });
});
test.afterAll(() => watched?.stop());

/** Delivers an event as Stripe would; whatever else a caller may send along is not believed. */
async function deliver(headers: Record<string, string> = {}): Promise<Response> {
  const body = JSON.stringify({
    id: `evt_watched_${randomBytes(6).toString('hex')}`,
    object: 'event',
    type: 'customer.subscription.updated',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: { id: 'sub_1', object: 'subscription', customer: 'cus_nobody' } },
  });
  const signature = await signNow(body, watched.webhookSecret);
  return fetch(new URL('/api/webhooks/stripe', watched.url), {
    method: 'POST',
    body,
    headers: { ...headers, 'stripe-signature': signature },
  });
}

/** The names of a span and of what it came from, outermost first. */
function path(span: ReceivedSpan): string[] {
  const parent = watched.receiver.spans.find(
    (one) => one.spanId === span.parentSpanId && one.traceId === span.traceId,
  );
  return [...(parent ? path(parent) : []), span.name];
}

const found = (name: string, through: string) =>
  eventually(`${through} … ${name}`, async () => {
    const spans = watched.receiver.spans.filter((span) => span.name === name);
    return spans.map(path).find((names) => names.includes(through));
  });

test('a request is one trace with Next’s own span at its root', async () => {
  const subscribed = await found('stripe POST /v1/subscriptions', 'POST /api/subscriptions/create');
  // The root is Next's too: the request as the proxy saw it, before it had a route.
  expect(subscribed[0]).toBe('POST');
  expect(subscribed.slice(-2)).toEqual(['subscribe', 'stripe POST /v1/subscriptions']);
  const synced = await found('stripe GET /v1/subscriptions', 'POST /api/webhooks/stripe');
  expect(synced.slice(-3)).toEqual([
    'receiveStripeEvent',
    'job sync-customer',
    'stripe GET /v1/subscriptions',
  ]);
});

test('the id on an answer is found in the log of the job it queued', async () => {
  const answer = await deliver({ 'x-request-id': 'forged', 'x-correlation-id': 'forged' });
  expect(answer.status).toBe(200);
  const id = answer.headers.get('x-request-id');
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  await eventually('the line of the job', async () =>
    watched.worker.lines.find((line) => line['msg'] === 'job done' && line['correlationId'] === id),
  );
});

test('a stranger cannot put a request into a trace of theirs', async () => {
  const theirs = randomBytes(16).toString('hex');
  const answer = await deliver({ traceparent: `00-${theirs}-${'b'.repeat(16)}-01` });
  const id = answer.headers.get('x-request-id');
  const span = await eventually('its span', async () =>
    watched.receiver.spans.find((one) => one.attributes['eleva.correlation_id'] === id),
  );
  expect(span.traceId).not.toBe(theirs);
});

test('spans tell of no person and hold no key: no query, address or session', async () => {
  await found('stripe GET /v1/subscriptions', 'POST /api/webhooks/stripe');
  await eventually('the sign-in’s span', async () =>
    watched.receiver.spans.some((span) => span.name.includes('/auth/callback')),
  );
  const sent = watched.receiver.raw.join('\n');
  expect(sent).toContain('/v1/subscriptions');
  for (const secret of [email, 'example.test', 'code=', 'cus_', 'sub_', 'user_0', 'org_0'])
    expect(sent).not.toContain(secret);
});

test('the public port has no metrics; the one beside it does', async () => {
  const open = await fetch(new URL('/metrics', watched.url));
  expect(open.status).toBe(404);
  expect(await open.text()).not.toContain('eleva_');
  const samples = await scrape(watched.metricsPort);
  const subscribed = { verb: 'subscribe', outcome: 'done' };
  expect(valueOf(samples, 'eleva_verb_duration_seconds_count', subscribed)).toBe(1);
  expect(valueOf(samples, 'eleva_access_listening')).toBe(1);
  expect(valueOf(samples, 'eleva_session_cache_lookups_total', { result: 'hit' })).toBeGreaterThan(
    0,
  );
});
