import type { APIRequestContext, Page } from '@playwright/test';
import { expect, newEmail, signIn, test } from '../support/browser';
import { newExpertWithAppointments } from '../support/e2e-people';

const origin = () => new URL(process.env['NEXT_PUBLIC_APP_URL'] ?? '').origin;

const post = (
  request: APIRequestContext,
  path: string,
  data: unknown,
  headers: Record<string, string> = { origin: origin() },
) => request.post(path, { data, headers, maxRedirects: 0 });

async function expectProblem(
  response: Awaited<ReturnType<APIRequestContext['get']>>,
  status: number,
  code: string,
): Promise<void> {
  expect(response.status()).toBe(status);
  expect(response.headers()['content-type']).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({
    status,
    code,
    type: `urn:eleva:problem:${code}`,
    title: expect.any(String),
    detail: expect.any(String),
    requestId: expect.any(String),
  });
}

async function personalOrganizationOf(page: Page): Promise<string> {
  return (
    (await (await page.request.get('/api/entitlements')).json()) as { organizationId: string }
  ).organizationId;
}

test.describe('a caller who is not signed in', () => {
  test('gets problem details from the API, never a redirect', async ({ request }) => {
    for (const path of [
      '/api/entitlements',
      '/api/analytics/revenue',
      '/api/access/analytics_access',
    ]) {
      await expectProblem(await request.get(path, { maxRedirects: 0 }), 401, 'not_signed_in');
    }
    await expectProblem(
      await post(request, '/api/subscriptions/create', { lookupKey: 'top-expert-monthly' }),
      401,
      'not_signed_in',
    );
    await expectProblem(await post(request, '/api/subscriptions/sync', {}), 401, 'not_signed_in');
  });

  test('comes back to the private page after signing in, query included', async ({ page }) => {
    await page.goto('/billing/subscription?interval=year');
    await page.getByLabel(/e-?mail/i).fill(newEmail());
    await page.getByRole('button', { name: 'Continue' }).last().click();
    await expect(page).toHaveURL(/\/billing\/subscription\?interval=year$/);
    await expect(page.getByText('€590')).toBeVisible();
  });

  test('cannot make the sign-in lead to another site', async ({ page }) => {
    await page.goto(`/auth/sign-in?returnTo=${encodeURIComponent('https://evil.example/')}`);
    await page.getByLabel(/e-?mail/i).fill(newEmail());
    await page.getByRole('button', { name: 'Continue' }).last().click();
    await expect(page).toHaveURL(`${origin()}/dashboard`);
  });

  test('with a forged session cookie is signed out, not let in', async ({ page, context }) => {
    await context.addCookies([{ name: 'wos-session', value: 'Fe26.2*forged', url: origin() }]);
    await expectProblem(
      await page.request.get('/api/entitlements', { maxRedirects: 0 }),
      401,
      'not_signed_in',
    );
  });
});

test.describe('a caller without the feature', () => {
  test('is refused by the API with the feature named, and led to the plan by the page', async ({
    page,
  }) => {
    await signIn(page, newEmail());
    await expectProblem(await page.request.get('/api/analytics/revenue'), 403, 'feature_required');
    await expectProblem(
      await page.request.get('/api/access/analytics_access'),
      403,
      'feature_required',
    );
    await expectProblem(await page.request.get('/api/access/no_such_feature'), 404, 'not_found');
    await page.goto('/analytics');
    await expect(page).toHaveURL(/\/billing\/subscription\?upgrade=top$/);
  });
});

test.describe('creating a subscription', () => {
  test('refuses with the right codes', async ({ page }) => {
    await signIn(page, newEmail());
    await expectProblem(
      await post(page.request, '/api/subscriptions/create', { lookupKey: 'no-such-key' }),
      422,
      'unknown_lookup_key',
    );
    await expectProblem(
      await post(page.request, '/api/subscriptions/create', { lookupKey: 'team-starter-monthly' }),
      422,
      'not_self_serve',
    );
    await expectProblem(
      await post(page.request, '/api/subscriptions/create', { lookupKey: 'top-expert-invite' }),
      403,
      'invite_required',
    );
    await expectProblem(
      await post(page.request, '/api/subscriptions/create', {}),
      400,
      'invalid_input',
    );
    await expectProblem(
      await page.request.post('/api/subscriptions/create', {
        data: Buffer.from('{'),
        headers: { origin: origin() },
      }),
      400,
      'invalid_input',
    );
  });

  test('takes a lookup key and nothing else: a forged price, tier, amount, customer or organization is refused', async ({
    page,
  }) => {
    await signIn(page, newEmail());
    for (const forged of [
      { priceId: 'price_1' },
      { tier: 'top' },
      { amountCents: 1 },
      { customer: 'cus_1' },
      { organizationId: 'org_1' },
    ]) {
      const response = await post(page.request, '/api/subscriptions/create', {
        lookupKey: 'top-expert-monthly',
        ...forged,
      });
      await expectProblem(response, 400, 'invalid_input');
      expect(JSON.stringify(await response.json())).toContain(Object.keys(forged)[0]);
    }
  });

  test('answers 201 with what the browser confirms, the same on a second click, and 409 once paid for', async ({
    page,
  }) => {
    await signIn(page, newEmail());
    const [first, second] = await Promise.all(
      [1, 2].map(() =>
        post(page.request, '/api/subscriptions/create', { lookupKey: 'top-expert-monthly' }),
      ),
    );
    expect(first?.status()).toBe(201);
    expect(second?.status()).toBe(201);
    const body = (await first?.json()) as { subscriptionId: string };
    expect(body).toEqual({
      subscriptionId: expect.stringMatching(/^sub_/),
      status: 'incomplete',
      clientSecret: expect.stringContaining('_secret_'),
      intentType: 'payment',
    });
    expect(await second?.json()).toEqual(body);
    const { payWith } = await import('../support/expert');
    await payWith(body.subscriptionId, 'pm_card_visa');
    await expectProblem(
      await post(page.request, '/api/subscriptions/create', { lookupKey: 'top-expert-monthly' }),
      409,
      'already_subscribed',
    );
  });

  test('only takes requests from our own pages', async ({ page }) => {
    await signIn(page, newEmail());
    const body = { lookupKey: 'top-expert-monthly' };
    await expectProblem(
      await post(page.request, '/api/subscriptions/create', body, {
        origin: 'https://evil.example',
      }),
      403,
      'origin_mismatch',
    );
    await expectProblem(
      await post(page.request, '/api/subscriptions/create', body, {}),
      403,
      'origin_mismatch',
    );
    await expectProblem(
      await page.request.post('/auth/sign-out', { maxRedirects: 0 }),
      403,
      'origin_mismatch',
    );
  });

  test('is limited per organization', async ({ page }) => {
    await signIn(page, newEmail());
    const answers: number[] = [];
    for (let index = 0; index < 25; index += 1)
      answers.push(
        (
          await post(page.request, '/api/subscriptions/create', { lookupKey: 'no-such-key' })
        ).status(),
      );
    expect(answers.filter((status) => status === 422)).toHaveLength(20);
    const refused = await post(page.request, '/api/subscriptions/create', {
      lookupKey: 'no-such-key',
    });
    await expectProblem(refused, 429, 'rate_limited');
    expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0);
  });
});

test.describe('organizations', () => {
  test('of others cannot be entered', async ({ page, browser, baseURL }) => {
    const stranger = await browser.newPage({ ...(baseURL && { baseURL }) });
    await signIn(stranger, newEmail());
    const theirs = await personalOrganizationOf(stranger);
    await stranger.close();
    await signIn(page, newEmail());
    const mine = await personalOrganizationOf(page);
    const response = await page.request.post('/auth/organization', {
      form: { organizationId: theirs },
      headers: { origin: origin() },
      maxRedirects: 0,
    });
    await expectProblem(response, 403, 'forbidden');
    expect(await personalOrganizationOf(page)).toBe(mine);
  });

  test('several are handled: the own one first, a switch, and the next sign-in lands in the last', async ({
    page,
  }) => {
    const email = newEmail();
    const person = await newExpertWithAppointments(email);
    const { workos, ensureMembership } = await import('@/lib/integrations/workos');
    const team = await workos().organizations.createOrganization({ name: 'Clínica Aurora' });
    await ensureMembership({
      userId: person.userId,
      organizationId: team.id,
      roleSlug: 'team_member',
    });
    await signIn(page, email);
    await page.goto('/account');
    await expect(page.getByText('Clínica Aurora')).toBeVisible();
    await page.getByRole('button', { name: 'Switch to Clínica Aurora' }).click();
    await expect(page).toHaveURL(/\/dashboard$/);
    expect(await personalOrganizationOf(page)).toBe(team.id);
    await expectProblem(
      await post(page.request, '/api/subscriptions/create', { lookupKey: 'top-expert-monthly' }),
      403,
      'forbidden',
    );
    await page.getByRole('button', { name: /account menu/i }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
    await signIn(page, email);
    expect(await personalOrganizationOf(page)).toBe(team.id);
  });
});

test.describe('a session', () => {
  test('ends on signing out, here and at WorkOS', async ({ page }) => {
    await signIn(page, newEmail());
    await page.getByRole('button', { name: /account menu/i }).press('Enter');
    await page.getByRole('menuitem', { name: 'Sign out' }).press('Enter');
    await expect(page).toHaveURL(`${origin()}/`);
    await expectProblem(
      await page.request.get('/api/entitlements', { maxRedirects: 0 }),
      401,
      'not_signed_in',
    );
    await page.goto('/dashboard');
    await expect(page.getByLabel(/e-?mail/i)).toBeVisible();
  });

  test('survives tabs that refresh it at the same moment, with no grace for a used refresh token', async ({
    page,
    workosSandbox,
  }) => {
    await workosSandbox.setRefreshGrace(0);
    await signIn(page, newEmail());
    const statuses = await page.evaluate(async () =>
      Promise.all(Array.from({ length: 6 }, async () => (await fetch('/api/entitlements')).status)),
    );
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect((await page.request.get('/api/entitlements')).status()).toBe(200);
    await workosSandbox.setRefreshGrace(30);
  });

  test('that the proxy has just refreshed can be refreshed by the route in the same request', async ({
    page,
    workosSandbox,
  }) => {
    await workosSandbox.setRefreshGrace(0);
    await workosSandbox.setTokenLifetime(31);
    await signIn(page, newEmail());
    await page.waitForTimeout(1500);
    const answer = await page.request.get('/api/entitlements');
    expect(answer.status()).toBe(200);
    expect(await answer.json()).toMatchObject({ role: 'member', entitlements: [] });
    await workosSandbox.setRefreshGrace(30);
    expect((await page.request.get('/api/entitlements')).status()).toBe(200);
  });

  test('keeps its cookie out of scripts and off other sites', async ({ page, context }) => {
    await signIn(page, newEmail());
    const cookie = (await context.cookies()).find(({ name }) => name === 'wos-session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    expect(await page.evaluate(() => document.cookie)).not.toContain('wos-session');
  });
});

test('pages carry a strict policy, and only the payment page may reach Stripe', async ({
  page,
}) => {
  await signIn(page, newEmail());
  const stripe = new URL(process.env['TEST_STRIPE_URL'] ?? '').origin;
  const policyOf = async (path: string) =>
    (await page.request.get(path)).headers()['content-security-policy'] ?? '';
  const dashboard = await policyOf('/dashboard');
  expect(dashboard).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic'/);
  expect(dashboard).not.toContain('unsafe-eval');
  expect(dashboard).not.toContain(stripe);
  expect(dashboard).toContain("frame-ancestors 'none'");
  expect(await policyOf('/billing/subscription')).not.toContain(stripe);
  expect(await policyOf('/billing/checkout?plan=top-expert-monthly')).toContain(stripe);
  const headers = (await page.request.get('/dashboard')).headers();
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
  });
  expect(headers['x-request-id']).toMatch(/^[\w-]{36}$/);
  expect(headers['x-powered-by']).toBeUndefined();
});

test('health tells of database, worker and webhooks', async ({ request }) => {
  const response = await request.get('/api/health');
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({
    status: 'ok',
    database: 'up',
    worker: { status: 'alive' },
    webhook: { pending: expect.any(Number) },
  });
  expect((await request.get('/api/health/live')).status()).toBe(200);
});

test('language and theme are kept', async ({ page }) => {
  await signIn(page, newEmail(), '/account');
  await page.getByRole('button', { name: 'Português' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Definições');
  await page.getByRole('button', { name: 'Escuro' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto('/pricing');
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt-PT');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
