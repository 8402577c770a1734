import { expect, newEmail, signIn, test } from '../support/browser';
import { newExpertWithAppointments } from '../support/e2e-people';

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

test.describe('far from home', () => {
  test.use({ timezoneId: 'America/Sao_Paulo' });

  test("the browser's time zone is kept at sign-in, for pages and e-mails", async ({ page }) => {
    const email = newEmail();
    const { userId } = await newExpertWithAppointments(email);
    await page.goto('/');
    await expect
      .poll(async () => (await page.context().cookies()).map(({ name }) => name))
      .toContain('eleva-time-zone');
    await signIn(page, email);
    const { db } = await import('@/db/client');
    const { users } = await import('@/db/schema');
    const { eq } = await import('drizzle-orm');
    expect(await db().select().from(users).where(eq(users.id, userId))).toMatchObject([
      { timeZone: 'America/Sao_Paulo' },
    ]);
  });
});
