import { newExpertWithAppointments, tokenClaims, workosRoleOf } from '../support/e2e-people';
import { expect, fillCard, newEmail, signIn, test } from '../support/browser';
import type { Page } from '@playwright/test';

test.use({ colorScheme: 'light' });

/** Goes where a new expert goes: the locked page, the plan, the payment form. */
async function openCheckout(page: Page, email: string): Promise<void> {
  await signIn(page, email, '/analytics');
  await expect(page).toHaveURL(/\/billing\/subscription\?upgrade=top$/);
  await expect(page.getByText('Analytics is part of Top Expert')).toBeVisible();
  await page.getByRole('link', { name: 'Choose Top Expert' }).click();
  await expect(page.getByRole('heading', { name: 'Confirm and pay' })).toBeVisible();
}

/** The access arrives by itself: from here on the page is never loaded again by hand. */
async function expectAnalyticsToOpen(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: "You're all set" })).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole('link', { name: 'Open analytics' }).click();
  await expect(page).toHaveURL(/\/analytics$/);
  await expect(page.getByRole('heading', { name: 'Analytics', level: 1 })).toBeVisible();
  // The chart is fetched once it is looked at.
  await page.getByTestId('revenue-chart').scrollIntoViewIfNeeded();
  await expect(
    page.getByTestId('revenue-chart').locator('.recharts-bar-rectangle').first(),
  ).toBeVisible();
}

const pay = (page: Page) => page.getByRole('button', { name: /^Pay .*59/ });

test('a new expert signs in, pays for Top, and analytics opens by itself', async ({ page }) => {
  const email = newEmail();
  const context = await newExpertWithAppointments(email);
  await openCheckout(page, email);
  await expect(page.getByText('You pay today', { exact: true })).toBeVisible();
  await fillCard(page, '4242424242424242');
  const arrival = page.waitForResponse(
    (response) =>
      response.request().isNavigationRequest() && response.url().includes('/billing/return'),
  );
  await pay(page).click();
  // A document of its own again, which may not reach Stripe.
  expect((await arrival).headers()['content-security-policy']).toContain("frame-src 'none'");
  await expectAnalyticsToOpen(page);
  expect(await workosRoleOf(context)).toBe('expert_top');
  const claims = await tokenClaims(page);
  expect(claims.role).toBe('expert_top');
  expect(claims.entitlements).toEqual(
    expect.arrayContaining([
      'analytics_access',
      'custom_branding',
      'advanced_reporting',
      'events_create',
    ]),
  );
  await page.goto('/dashboard');
  await expect(page.getByRole('heading', { name: 'Top Expert' })).toBeVisible();
});

test('a first-time visitor without any history gets a personal organization and an empty chart', async ({
  page,
}) => {
  await openCheckout(page, newEmail());
  await fillCard(page, '4242424242424242');
  await pay(page).click();
  await expect(page.getByRole('heading', { name: "You're all set" })).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole('link', { name: 'Open analytics' }).click();
  await expect(page.getByText('No appointments yet')).toBeVisible();
});

test('with 3-D Secure', async ({ page }) => {
  const email = newEmail();
  await newExpertWithAppointments(email);
  await openCheckout(page, email);
  await fillCard(page, '4000002500003155');
  await pay(page).click();
  await page
    .frameLocator('iframe[title="Secure 3D Secure authentication frame"]')
    .getByRole('button', { name: 'Complete authentication' })
    .click();
  await expectAnalyticsToOpen(page);
});

test('with 3-D Secure failed at first: nothing is charged, and the next try succeeds', async ({
  page,
}) => {
  const email = newEmail();
  await newExpertWithAppointments(email);
  await openCheckout(page, email);
  await fillCard(page, '4000002500003155');
  await pay(page).click();
  const challenge = page.frameLocator('iframe[title="Secure 3D Secure authentication frame"]');
  await challenge.getByRole('button', { name: 'Fail authentication' }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'You have not been charged' }),
  ).toBeVisible();
  await fillCard(page, '4242424242424242');
  await pay(page).click();
  await expectAnalyticsToOpen(page);
});

test('with a declined card first', async ({ page }) => {
  const email = newEmail();
  await newExpertWithAppointments(email);
  await openCheckout(page, email);
  await fillCard(page, '4000000000000002');
  await pay(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'declined' })).toBeVisible();
  await expect(page.getByText('You have not been charged')).toBeVisible();
  await fillCard(page, '4242424242424242');
  await pay(page).click();
  await expectAnalyticsToOpen(page);
});

for (const [name, policy] of [
  ['twice and shuffled', { duplicate: 2, shuffle: true }],
  ['late', { delayMs: 5000 }],
  ['never', { drop: true }],
] as const) {
  test(`with the webhook arriving ${name}`, async ({ page, stripeSandbox, webhookUrl }) => {
    await stripeSandbox.deliveries({ ...policy, url: webhookUrl });
    const email = newEmail();
    const context = await newExpertWithAppointments(email);
    await openCheckout(page, email);
    await fillCard(page, '4242424242424242');
    await pay(page).click();
    await expectAnalyticsToOpen(page);
    expect(await workosRoleOf(context)).toBe('expert_top');
  });
}

test('with the webhook arriving before the browser hears of the payment', async ({
  page,
  stripeSandbox,
}) => {
  const email = newEmail();
  const context = await newExpertWithAppointments(email);
  await openCheckout(page, email);
  await fillCard(page, '4242424242424242');
  await page.route(/\/v1\/payment_intents\/[^/]+\/confirm/, async (route) => {
    const response = await route.fetch();
    await stripeSandbox.deliveriesSettled();
    await expect.poll(() => workosRoleOf(context)).toBe('expert_top');
    await route.fulfill({ response });
  });
  await pay(page).click();
  await expectAnalyticsToOpen(page);
});

test('an organization that has a plan is not offered another payment', async ({ page }) => {
  const email = newEmail();
  await openCheckout(page, email);
  await fillCard(page, '4242424242424242');
  await pay(page).click();
  await expect(page.getByRole('heading', { name: "You're all set" })).toBeVisible({
    timeout: 30_000,
  });
  await page.goto('/billing/checkout?plan=top-expert-monthly');
  await expect(page).toHaveURL(/\/billing\/subscription$/);
  await expect(page.getByText('Your plan', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Choose / })).toHaveCount(0);
});

test('after another tab has chosen another plan, the next press pays what is shown', async ({
  page,
  context,
}) => {
  const email = newEmail();
  await newExpertWithAppointments(email);
  await openCheckout(page, email);
  await fillCard(page, '4000000000000002');
  await pay(page).click();
  await expect(page.getByText('You have not been charged.')).toBeVisible();
  const other = await context.newPage();
  await other.goto('/billing/checkout?plan=community-expert-monthly');
  await fillCard(other, '4000000000000002');
  await other.getByRole('button', { name: /^Pay / }).click();
  await expect(other.getByText('You have not been charged.')).toBeVisible();
  await other.close();
  await fillCard(page, '4242424242424242');
  await pay(page).click();
  await expect(page.getByText('This payment was replaced')).toBeVisible();
  await pay(page).click();
  await expectAnalyticsToOpen(page);
});
