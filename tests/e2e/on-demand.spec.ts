import type { Locator, Page } from '@playwright/test';
import { expect, newEmail, signIn, test } from '../support/browser';
import { newTopExpert } from '../support/e2e-people';
import { alive } from '../support/alive';
import { press } from '../support/keyboard';

/** Bytes of script the page has fetched, as they came over the wire. */
const scriptBytes = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => /\.js(\?|$)/.test(entry.name))
      .reduce((total, entry) => total + entry.transferSize, 0),
  );

/** Far more than any page's own code, far less than the chart's. */
const CHART_BYTES = 80_000;

/** Tab goes round, through the browser's own controls at most. */
async function expectFocusToStayIn(page: Page, dialog: Locator): Promise<void> {
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press('Tab');
    const isOutside = await dialog.evaluate(
      (element) =>
        !element.contains(document.activeElement) && document.activeElement !== document.body,
    );
    expect(isOutside).toBe(false);
  }
}

test('the menu takes the focus when it opens, and gives it back', async ({ page }) => {
  await signIn(page, newEmail());
  const button = page.getByRole('button', { name: 'Account menu' });
  await alive(button);
  for (const time of ['the first time, when it is fetched', 'the second']) {
    await press(page, button);
    await expect(page.getByRole('menuitem', { name: 'My appointments' }), time).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: 'About you' }), time).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menuitem')).toHaveCount(0);
    await expect(button, time).toBeFocused();
  }
});

test('a dialog takes the focus at once, keeps it, and gives it back', async ({ page }) => {
  const email = newEmail();
  await newTopExpert(email);
  await signIn(page, email, '/billing/subscription');
  const questions = [
    ['Change to Community Expert', 'Change to Community Expert'],
    ['Cancel plan', 'Cancel your plan?'],
  ] as const;
  for (const [name, title] of questions) {
    const opener = page.getByRole('button', { name });
    await press(page, opener);
    const dialog = page.getByRole('dialog', { name: title });
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
    await expect(dialog.getByText('You will no longer have')).toBeVisible();
    await expectFocusToStayIn(page, dialog);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  }
});

for (const path of ['/dashboard', '/analytics'] as const)
  test(`${path} has its numbers from the start, and fetches the chart when it is seen`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 320 });
    const email = newEmail();
    await newTopExpert(email);
    await signIn(page, email);
    await page.goto(path, { waitUntil: 'networkidle' });
    // On a phone the analytics are a list; the dashboard has the table for those who hear it.
    const months = path === '/dashboard' ? page.getByRole('row') : page.getByText(/gross,/);
    await expect(months).toHaveCount(path === '/dashboard' ? 7 : 6);
    const before = await scriptBytes(page);
    await page.getByTestId('revenue-chart').scrollIntoViewIfNeeded();
    await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible();
    expect((await scriptBytes(page)) - before).toBeGreaterThan(CHART_BYTES);
  });
