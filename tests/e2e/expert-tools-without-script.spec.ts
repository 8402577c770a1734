import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { expertProfiles, schedules } from '@/db/schema';
import { expect, newEmail, signIn, test } from '../support/browser';
import { newTopExpert } from '../support/e2e-people';
import { jpeg } from '../support/jpeg';

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('a form is sent, says what is wrong with what was typed still there, and is kept', async ({
    page,
  }) => {
    const email = newEmail();
    const { organizationId } = await newTopExpert(email);
    await signIn(page, email, '/profile');
    const username = page.getByLabel('Address of your page', { exact: true });
    await username.fill('pricing');
    await page.getByLabel('Title', { exact: true }).fill('Midwife');
    await page.getByLabel('Sleep', { exact: true }).check();
    await page.getByRole('button', { name: 'Save profile' }).click();
    await expect(username).toHaveAttribute('aria-invalid', 'true');
    await expect(username).toHaveValue('pricing');
    await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Midwife');
    await expect(page.getByLabel('Sleep', { exact: true })).toBeChecked();
    await username.fill(`b-${organizationId.slice(-12).toLowerCase()}`);
    await page.getByRole('button', { name: 'Save profile' }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    const [profile] = await db()
      .select()
      .from(expertProfiles)
      .where(eq(expertProfiles.organizationId, organizationId));
    expect(profile).toMatchObject({ title: 'Midwife', specialties: ['sleep'] });
  });

  test('a picture is sent, and its sender led back', async ({ page }) => {
    const email = newEmail();
    await newTopExpert(email);
    await signIn(page, email, '/profile');
    await page
      .getByLabel('Choose a picture')
      .setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: await jpeg() });
    await page.getByRole('button', { name: 'Upload' }).click();
    await expect(page).toHaveURL(/\/profile$/);
    const shown = page.getByRole('img', { name: 'Your photo as it is shown' });
    await expect(shown).toBeVisible();
    const answer = await page.request.get((await shown.getAttribute('src')) ?? '');
    expect(answer.headers()).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers()['set-cookie']).toBeUndefined();
  });

  test('hours are written into the row that is there for them', async ({ page }) => {
    const email = newEmail();
    const { organizationId } = await newTopExpert(email);
    await signIn(page, email, '/availability');
    await page.getByLabel('Sunday, time 1: from').fill('10:00');
    await page.getByLabel('Sunday, time 1: until').fill('11:00');
    await page.getByRole('button', { name: 'Save hours' }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    const [schedule] = await db()
      .select({ hours: schedules.hours })
      .from(schedules)
      .where(eq(schedules.organizationId, organizationId));
    expect(schedule?.hours[6]).toEqual([{ from: 600, until: 660 }]);
  });
});
