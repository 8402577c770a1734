import { newVisitor } from '@/scripts/measure/visitor';
import { expect, forgetSignIns, newEmail, signIn, test } from '../support/browser';
import { expectProblem, origin, post } from '../support/problem';
import { eurosOf } from '../support/sold';

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
    await expect(page.getByText(eurosOf('top-expert-annual'))).toBeVisible();
  });

  test('cannot make the sign-in lead to another site', async ({ page }) => {
    await page.goto(`/auth/sign-in?returnTo=${encodeURIComponent('https://evil.example/')}`);
    await page.getByLabel(/e-?mail/i).fill(newEmail());
    await page.getByRole('button', { name: 'Continue' }).last().click();
    await expect(page).toHaveURL(`${origin()}/dashboard`);
  });

  test('may not start signing in without end', async ({ request }) => {
    await forgetSignIns();
    const answers: number[] = [];
    for (let index = 0; index < 30; index += 1)
      answers.push((await request.get('/auth/sign-in', { maxRedirects: 0 })).status());
    expect(new Set(answers)).toEqual(new Set([307]));
    const refused = await request.get('/auth/sign-in', { maxRedirects: 0 });
    await expectProblem(refused, 429, 'rate_limited');
    await forgetSignIns();
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

  for (const [asked, headers] of [
    ['a document', {}],
    ['a page for the router', { rsc: '1' }],
  ] as const)
    test(`is led away by a redirect, before anything of the page is sent: ${asked}`, async ({
      workosSandbox,
    }) => {
      await forgetSignIns();
      const member = newVisitor(origin());
      // So short that each request exchanges it: the fresh session must come with the redirect.
      await workosSandbox.setTokenLifetime(20);
      await member.signIn(newEmail());
      const response = await member.fetch('/analytics', { headers });
      expect(response.status).toBe(307);
      expect(response.headers.get('location')).toBe('/billing/subscription?upgrade=top');
      expect(await response.text()).not.toContain('<');
      const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
      expect(cookies).toContainEqual('eleva-return-to=%2Fanalytics');
      expect(cookies).toContainEqual(expect.stringMatching(/^wos-session=./));
      expect(response.headers.get('cache-control')).toContain('no-store');
    });

  test('finds the way from the locked entry of the navigation to the plan, and its words there', async ({
    page,
  }) => {
    await signIn(page, newEmail());
    await page.getByRole('link', { name: 'Analytics Not in your plan' }).click();
    await expect(page).toHaveURL(/\/billing\/subscription\?upgrade=top$/);
    await expect(page.getByText('Analytics is part of Top Expert.')).toBeVisible();
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

  test('reads no body without end', async ({ page }) => {
    await signIn(page, newEmail());
    const lookupKey = 'x'.repeat(64_000);
    await expectProblem(
      await post(page.request, '/api/subscriptions/create', { lookupKey }),
      413,
      'body_too_large',
    );
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
    for (let index = 0; index < 65; index += 1)
      answers.push(
        (
          await post(page.request, '/api/subscriptions/create', { lookupKey: 'no-such-key' })
        ).status(),
      );
    expect(answers.filter((status) => status === 422)).toHaveLength(60);
    const refused = await post(page.request, '/api/subscriptions/create', {
      lookupKey: 'no-such-key',
    });
    await expectProblem(refused, 429, 'rate_limited');
    expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0);
  });
});
