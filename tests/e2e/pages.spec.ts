import type { Page } from '@playwright/test';
import { cancelPlan } from '@/lib/billing/cancel/cancel-plan';
import { changePlan } from '@/lib/billing/change/change-plan';
import { expectAccessible } from '../support/accessible';
import { newExpertInArrears } from '../support/arrears';
import { expect, newEmail, signIn, test } from '../support/browser';
import { PRIVATE, PUBLIC, WITH_TOP } from '../support/all-pages';
import { contextOf, newExpertWithAppointments, newTopExpert } from '../support/e2e-people';

const SUBSCRIPTION = '/billing/subscription';
const PAYMENT_FORM = /^\/billing\/(checkout|payment)/;

/** No violation, nothing that scrolls sideways, no error in the console. `state` names the picture. */
async function expectSound(page: Page, path: string, label: string, state = ''): Promise<void> {
  const problems: string[] = [];
  const onConsole = (message: { type(): string; text(): string }) => {
    if (message.type() === 'error' && !message.text().includes('404'))
      problems.push(message.text());
  };
  page.on('console', onConsole);
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  if (PAYMENT_FORM.test(path))
    await page
      .frameLocator('iframe')
      .first()
      .getByLabel(/card number|número do cartão/i)
      .first()
      .waitFor();
  await expectAccessible(page, `${label}${path.replaceAll(/\W+/g, '_')}${state}`);
  const width = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(width, `${label} ${path} scrolls sideways`).toBeLessThanOrEqual(0);
  page.off('console', onConsole);
  expect(problems, `${label} ${path} console`).toEqual([]);
}

for (const [colorScheme, width, locale] of [
  ['light', 1280, 'en-GB'],
  ['dark', 390, 'pt-PT'],
] as const) {
  test.describe(`${colorScheme} at ${width} px in ${locale}`, () => {
    test.use({
      colorScheme,
      locale,
      viewport: { width, height: 900 },
      contextOptions: { reducedMotion: 'reduce' },
    });
    const label = `${colorScheme}-${width}`;

    test('every public page is accessible', async ({ page }) => {
      for (const path of PUBLIC) await expectSound(page, path, label);
    });

    test('every private page is accessible', async ({ page }) => {
      const email = newEmail();
      await newExpertWithAppointments(email);
      await signIn(page, email);
      for (const path of PRIVATE) await expectSound(page, path, label);
    });

    test('the pages that Top opens are accessible', async ({ page }) => {
      const email = newEmail();
      await newTopExpert(email);
      await signIn(page, email);
      for (const path of WITH_TOP) await expectSound(page, path, label);
    });

    // On wide screens the billing tests look at these.
    if (width > 400) return;

    test('a plan that will change, and one that will end, are accessible', async ({ page }) => {
      const email = newEmail();
      const context = contextOf(await newTopExpert(email), email);
      await changePlan(context, { lookupKey: 'community-expert-monthly' });
      await signIn(page, email);
      await expectSound(page, SUBSCRIPTION, label, '_will-change');
      await cancelPlan(context, { reason: 'unused' });
      await expectSound(page, SUBSCRIPTION, label, '_will-end');
    });

    test('a plan in arrears and its payment are accessible', async ({ page }) => {
      const email = newEmail();
      await newExpertInArrears(email, 1);
      await signIn(page, email);
      for (const path of [SUBSCRIPTION, '/billing/payment'])
        await expectSound(page, path, label, '_in-arrears');
    });
  });
}
