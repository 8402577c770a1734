import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { expect, forgetSignIns, newEmail, signIn, test } from '../support/browser';
import { newTopExpert } from '../support/e2e-people';
import { expectProblem, origin, post } from '../support/problem';

/** Signs in at the stand-in's page, which is open. */
async function proveAgain(page: Page, email: string): Promise<void> {
  await page.getByLabel(/e-?mail/i).fill(email);
  await page.getByRole('button', { name: 'Continue' }).last().click();
}

test('takes everything that is held of a person along as a file', async ({ page }) => {
  const email = newEmail();
  const { userId, organizationId, subscriptionId } = await newTopExpert(email);
  await signIn(page, email);
  await page.goto('/account');
  await expect(page.getByText(/^Chrome/)).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download my data' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('eleva-data.json');
  const file = JSON.parse(await readFile(await download.path(), 'utf8')) as {
    eleva: Record<string, unknown[]>;
  };
  expect(file).toMatchObject({
    workos: { user: { id: userId, email }, sessions: [{ userId }] },
    stripe: { contact: { email } },
    eleva: {
      users: [{ id: userId, email }],
      organizations: [{ id: organizationId, ownerUserId: userId }],
      subscriptions: [{ id: subscriptionId, organizationId }],
    },
  });
  expect(file.eleva['auditLog']?.length).toBeGreaterThan(0);
  expect(file.eleva['appointments']?.length).toBeGreaterThan(0);
});

test('deletes an account: out everywhere, the plan ends with its period, the person forgotten', async ({
  page,
}) => {
  const email = newEmail();
  const { userId, organizationId, subscriptionId } = await newTopExpert(email);
  await signIn(page, email);
  const before = await page.context().cookies();
  await page.goto('/account');
  await page.getByRole('link', { name: 'Delete my account' }).click();
  await expect(page.getByText(/ends on .* and does not renew/)).toBeVisible();
  await page.getByLabel(/Type your e-mail/).fill('somebody@example.test');
  await page.getByRole('button', { name: 'Delete my account for good' }).click();
  await expect(page.getByText('nothing was deleted')).toBeVisible();
  await page.goto('/account/delete');
  await page.getByLabel(/Type your e-mail/).fill(email.toUpperCase());
  await page.getByRole('button', { name: 'Delete my account for good' }).click();
  await expect(page.getByText('Your account is deleted.')).toBeVisible();
  await page.context().addCookies(before);
  await expectProblem(
    await page.request.get('/api/entitlements', { maxRedirects: 0 }),
    401,
    'not_signed_in',
  );
  const { stripe } = await import('@/lib/integrations/stripe');
  await expect
    .poll(async () => (await stripe().subscriptions.retrieve(subscriptionId)).cancel_at_period_end)
    .toBe(true);
  const { db } = await import('@/db/client');
  const { organizations, users } = await import('@/db/schema');
  await expect.poll(() => db().select().from(users).where(eq(users.id, userId))).toEqual([]);
  const [organization] = await db()
    .select()
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  expect(organization?.name).toBe('deleted');
});

test('an old sign-in neither deletes nor changes a plan until it is proven again', async ({
  page,
  workosSandbox,
}) => {
  const email = newEmail();
  const { userId, subscriptionId } = await newTopExpert(email);
  await signIn(page, email);
  await workosSandbox.ageSessions(userId, 25 * 60);
  await expectProblem(
    await post(page.request, '/api/subscriptions/cancel', { reason: 'unused' }),
    403,
    'sign_in_again',
  );
  await forgetSignIns();
  await page.goto('/account/delete');
  await page.getByLabel(/Type your e-mail/).fill(email);
  await page.getByRole('button', { name: 'Delete my account for good' }).click();
  await proveAgain(page, email);
  await expect(page).toHaveURL(`${origin()}/account/delete`);
  const { stripe } = await import('@/lib/integrations/stripe');
  expect((await stripe().subscriptions.retrieve(subscriptionId)).cancel_at_period_end).toBe(false);
  await page.goto('/billing/subscription');
  await workosSandbox.ageSessions(userId, 25 * 60);
  await page
    .getByRole('button', { name: /cancel/i })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').selectOption('unused');
  await dialog.locator('button[type=submit]').click();
  await proveAgain(page, email);
  await expect(page).toHaveURL(`${origin()}/billing/subscription`);
});
