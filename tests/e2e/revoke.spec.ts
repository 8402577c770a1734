import type { APIRequestContext } from '@playwright/test';
import { expect, fillCard, newEmail, signIn, test } from '../support/browser';
import { newTopExpert } from '../support/e2e-people';

const isOpen = async (request: APIRequestContext) =>
  (await request.get('/api/access/analytics_access')).status() === 200;

test('a cancelled organization loses its features at the next request, long before its token ends', async ({
  page,
  workosSandbox,
}) => {
  const email = newEmail();
  const { subscriptionId } = await newTopExpert(email);
  await signIn(page, email);
  expect(await isOpen(page.request)).toBe(true);
  // WorkOS itself hears of it late: the fresh token it gives out still claims the features.
  await workosSandbox.setEntitlementDelay(20_000);
  const { stripe } = await import('@/lib/integrations/stripe');
  await stripe().subscriptions.cancel(subscriptionId);
  await expect.poll(() => isOpen(page.request), { timeout: 5000, intervals: [50] }).toBe(false);
  await page.goto('/analytics');
  await expect(page).toHaveURL(/\/billing\/subscription\?upgrade=top$/);
  await workosSandbox.setEntitlementDelay(150);
});

test('an upgrade made elsewhere opens in a tab that was open all the time', async ({ page }) => {
  const email = newEmail();
  const { newExpertWithAppointments } = await import('../support/e2e-people');
  const person = await newExpertWithAppointments(email);
  await signIn(page, email);
  expect(await isOpen(page.request)).toBe(false);
  const { payForTop } = await import('../support/e2e-people');
  await payForTop(person, email);
  await expect.poll(() => isOpen(page.request), { timeout: 15_000, intervals: [250] }).toBe(true);
  await page.getByRole('link', { name: 'Analytics', exact: false }).first().click();
  await expect(page.getByRole('heading', { name: 'Analytics', level: 1 })).toBeVisible();
});

test('survives the announcements being cut: health says so, and the change still bites', async ({
  page,
  request,
}) => {
  const email = newEmail();
  const { subscriptionId } = await newTopExpert(email);
  await signIn(page, email);
  expect(await isOpen(page.request)).toBe(true);
  const { db } = await import('@/db/client');
  await db().execute(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'eleva-access_changed'`,
  );
  const { stripe } = await import('@/lib/integrations/stripe');
  await stripe().subscriptions.cancel(subscriptionId);
  await expect.poll(() => isOpen(page.request), { timeout: 10_000, intervals: [100] }).toBe(false);
  await expect
    .poll(
      async () => ((await (await request.get('/api/health')).json()) as { access: string }).access,
      { timeout: 10_000 },
    )
    .toBe('listening');
});

test('paying in one tab opens the locked page in another that nobody touched', async ({
  page,
  context,
}) => {
  const email = newEmail();
  await signIn(page, email);
  const other = await context.newPage();
  await other.goto('/dashboard');
  await expect(other.getByRole('link', { name: 'Upgrade to Top Expert' })).toBeVisible();
  await page.goto('/billing/checkout?plan=top-expert-monthly');
  await fillCard(page, '4242424242424242');
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: "You're all set" })).toBeVisible({
    timeout: 30_000,
  });
  await expect(other.getByRole('link', { name: 'Upgrade to Top Expert' })).toBeHidden();
});
