import { type Feature, PLANS } from '@/config/catalog';
import { OUTAGE_POLICIES } from '@/config/policies';
import { newTopExpert } from '@/scripts/measure/new-expert';
import { newVisitor, type Visitor } from '@/scripts/measure/visitor';
import messages from '@/messages/en.json' with { type: 'json' };
import { expect, forgetSignIns, newEmail, test } from '../support/browser';
import { startOutageApp } from '../support/outage-app';

/** Token life in these tests; short, so that it ends while a vendor is away. */
const LIFETIME_SECONDS = 4;

const NOTICE = 'The sign-in provider does not answer right now';

let app: Awaited<ReturnType<typeof startOutageApp>>;
let expert: Visitor;
let claimed: Feature[];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  app = await startOutageApp();
  await forgetSignIns();
  expert = await newTopExpert(app.appUrl);
  const { entitlements } = await expert.json<{ entitlements: Feature[] }>('/api/entitlements');
  claimed = entitlements;
  expect(claimed.toSorted()).toEqual(PLANS['top-expert'].features.toSorted());
});
test.afterAll(() => app.stop());

const statusOf = async (path: string) => {
  const response = await expert.fetch(path);
  await response.body?.cancel();
  return response.status;
};

async function change(): Promise<{ status: number; code: string }> {
  const response = await expert.fetch('/api/subscriptions/cancel', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reason: 'unused' }),
  });
  const { code } = (await response.json()) as { code: string };
  return { status: response.status, code };
}

async function withoutChange(run: () => Promise<void>): Promise<void> {
  const { stripe } = await import('@/lib/integrations/stripe');
  const newest = async () => (await stripe().events.list({ limit: 1 })).data[0]?.id;
  const before = await newest();
  await run();
  expect(await newest()).toBe(before);
}

/** Waits past the end of the token that was fetched last. */
const outlive = () => new Promise((resolve) => setTimeout(resolve, (LIFETIME_SECONDS + 1) * 1000));

/** What the table says of each claimed feature, as the gate answers it. */
async function expectFeatures(column: 'withoutWorkosSeconds' | 'withoutStripe'): Promise<void> {
  for (const feature of claimed) {
    const policy = OUTAGE_POLICIES[feature];
    const isOpen =
      column === 'withoutStripe'
        ? policy.withoutStripe === 'open'
        : policy.withoutWorkosSeconds > 60;
    expect([feature, await statusOf(`/api/access/${feature}`)]).toEqual([
      feature,
      isOpen ? 200 : 503,
    ]);
  }
}

for (const way of ['cut', 'silence'] as const) {
  test(`WorkOS down (${way}), the token over: reads stay open, changes stop, and the session survives`, async ({
    workosSandbox,
  }) => {
    await workosSandbox.setTokenLifetime(LIFETIME_SECONDS);
    expect(await statusOf('/api/entitlements')).toBe(200);
    await app.workos[way]();
    await outlive();
    await expectFeatures('withoutWorkosSeconds');
    for (const page of ['/dashboard', '/analytics', '/billing/subscription', '/account'])
      expect([page, await statusOf(page)]).toEqual([page, 200]);
    const page = await (await expert.fetch('/dashboard')).text();
    expect(page).toContain(NOTICE);
    const account = await (await expert.fetch('/account')).text();
    expect(account).toContain(messages.account.unavailable);
    await withoutChange(async () => {
      expect(await change()).toEqual({ status: 503, code: 'provider_unavailable' });
    });
    await workosSandbox.setTokenLifetime(300);
    await app.workos.restore();
    await expect.poll(() => statusOf('/api/entitlements'), { timeout: 20_000 }).toBe(200);
    expect(await (await expert.fetch('/dashboard')).text()).not.toContain(NOTICE);
  });
}

test('WorkOS down: access taken away meanwhile is taken away all the same', async ({
  workosSandbox,
}) => {
  await forgetSignIns();
  const other = await newTopExpert(app.appUrl);
  await workosSandbox.setTokenLifetime(LIFETIME_SECONDS);
  const { organizationId } = await other.json<{ organizationId: string }>('/api/entitlements');
  await app.workos.cut();
  await outlive();
  expect((await other.fetch('/api/access/analytics_access')).status).toBe(200);
  const { stripe } = await import('@/lib/integrations/stripe');
  const { findStripeCustomer } =
    await import('@/lib/organizations/customer/ensure-stripe-customer');
  const customer = (await findStripeCustomer(organizationId)) ?? '';
  const [running] = (await stripe().subscriptions.list({ customer })).data;
  await stripe().subscriptions.cancel(running?.id ?? '');
  await expect
    .poll(async () => (await other.fetch('/api/access/analytics_access')).status)
    .toBe(403);
  await app.workos.restore();
});

test('WorkOS down: a session that was signed out stays so, also with a copied cookie', async ({
  workosSandbox,
}) => {
  await forgetSignIns();
  const person = newVisitor(app.appUrl);
  await workosSandbox.setTokenLifetime(LIFETIME_SECONDS);
  const email = newEmail();
  await person.signIn(email);
  const cookie = person.cookie();
  const copied = async () =>
    (await fetch(new URL('/api/entitlements', app.appUrl), { headers: { cookie } })).status;
  expect(await copied()).toBe(200);
  await app.workos.cut();
  expect((await person.fetch('/auth/sign-out', { method: 'POST' })).status).toBe(303);
  expect(await copied()).toBe(401);
  await outlive();
  expect(await copied()).toBe(401);
  await app.workos.restore();
  // Nobody followed the way to WorkOS, which ends the session all the same once it answers.
  const { workos } = await import('@/lib/integrations/workos');
  const [user] = (await workos().userManagement.listUsers({ email })).data;
  await expect
    .poll(async () => (await workos().userManagement.listSessions(user?.id ?? '')).data)
    .toEqual([]);
  await workosSandbox.setTokenLifetime(300);
});

test('WorkOS down: a locked page leads to its plan as ever', async ({ workosSandbox }) => {
  await forgetSignIns();
  const member = newVisitor(app.appUrl);
  await workosSandbox.setTokenLifetime(LIFETIME_SECONDS);
  await member.signIn(newEmail());
  await app.workos.cut();
  await outlive();
  const locked = await member.fetch('/analytics');
  expect(locked.status).toBe(307);
  expect(locked.headers.get('location')).toBe('/billing/subscription?upgrade=top');
  await app.workos.restore();
});

test('WorkOS down: a cookie that is not ours opens nothing, and the mark of an outage cannot be sent', async () => {
  await app.workos.cut();
  const forged = { cookie: 'wos-session=Fe26.2*1*forged' };
  const mark = { 'x-eleva-unrenewed': 'true' };
  for (const headers of [forged, { ...forged, ...mark }, mark]) {
    const answer = await fetch(`${app.appUrl}/api/access/analytics_access`, { headers });
    expect(answer.status).toBe(401);
    const page = await fetch(`${app.appUrl}/dashboard`, { headers, redirect: 'manual' });
    expect(page.status).toBe(307);
  }
  await app.workos.restore();
});

test('Stripe down: features and pages stay open, money stops with a clear answer', async ({
  workosSandbox,
}) => {
  await workosSandbox.setTokenLifetime(300);
  await expect.poll(() => statusOf('/api/entitlements'), { timeout: 20_000 }).toBe(200);
  await app.stripe.cut();
  await expectFeatures('withoutStripe');
  for (const page of ['/dashboard', '/analytics', '/billing/subscription'])
    expect([page, await statusOf(page)]).toEqual([page, 200]);
  await withoutChange(async () => {
    expect(await change()).toEqual({ status: 503, code: 'provider_unavailable' });
  });
  await app.stripe.restore();
  expect((await change()).status).toBe(200);
});
