import { expect, newEmail, signIn, test } from '../support/browser';
import { newTopExpert } from '../support/e2e-people';

const BILLING = '/billing/subscription';

test('a preview that cannot be had is asked for again where it failed', async ({ page }) => {
  const email = newEmail();
  await newTopExpert(email);
  await signIn(page, email, BILLING);
  const problem = { status: 503, json: { code: 'provider_unavailable' } };
  await page.route('**/api/subscriptions/upgrade?*', (route) => route.fulfill(problem), {
    times: 1,
  });
  await page.getByRole('button', { name: 'Change to Community Expert' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText("We can't reach our payment provider");
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByText('You will no longer have')).toBeVisible();
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Stay on my plan' }).click();
  await expect(dialog).toBeHidden();
});

test('a dialog is modal in full, keeps its focus while it works, and gives it to the page when it is done', async ({
  page,
}) => {
  const email = newEmail();
  await newTopExpert(email);
  await signIn(page, email, BILLING);
  await page.getByRole('button', { name: 'Cancel plan' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cancel your plan?' });
  await expect(dialog).toHaveAttribute('aria-modal', 'true');
  const overflow = () => page.evaluate(() => getComputedStyle(document.documentElement).overflowY);
  expect(await overflow()).toBe('hidden');
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/api/subscriptions/cancel', async (route) => {
    if (route.request().method() === 'POST') await answered;
    await route.continue();
  });
  const confirm = dialog.getByRole('button', { name: /^Cancel on / });
  await confirm.focus();
  await page.keyboard.press('Enter');
  await expect(confirm).toHaveAttribute('aria-busy', 'true');
  await expect(confirm).toBeFocused();
  // A second press while it works does nothing.
  await page.keyboard.press('Enter');
  answer();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/You keep everything until/)).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
  expect(await overflow()).not.toBe('hidden');
});

test('what ends something is drawn as such, and the other way out stands beside it', async ({
  page,
}) => {
  const email = newEmail();
  await newTopExpert(email);
  await signIn(page, email, BILLING);
  await page.getByRole('button', { name: 'Cancel plan' }).click();
  const dialog = page.getByRole('dialog');
  const colour = (name: RegExp | string) =>
    dialog
      .getByRole('button', { name })
      .evaluate((button) => getComputedStyle(button).backgroundColor);
  const danger = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.backgroundColor = 'var(--color-danger)';
    const found = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return found;
  });
  expect(await colour(/^Cancel on /)).toBe(danger);
  expect(await colour('Keep my plan')).not.toBe(danger);
});
