import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { expect, newEmail, signIn, test } from '../support/browser';
import { newExpertWithAppointments, newTopExpert } from '../support/e2e-people';

const PUBLIC = [
  '/',
  '/pricing',
  '/pricing?interval=year',
  '/sign-in',
  '/sign-in?error=failed',
  '/no-such-page',
];
const PRIVATE = [
  '/dashboard',
  '/billing/subscription',
  '/billing/subscription?upgrade=top',
  '/billing/checkout?plan=top-expert-monthly',
  '/account',
];

/** Folder for pictures of every page, when somebody wants to look at them. */
const PICTURES = process.env['PICTURES'];

async function expectAccessible(page: Page, path: string, label: string): Promise<void> {
  const problems: string[] = [];
  const onConsole = (message: { type(): string; text(): string }) => {
    if (message.type() === 'error' && !message.text().includes('404'))
      problems.push(message.text());
  };
  page.on('console', onConsole);
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  if (path.startsWith('/billing/checkout'))
    await page
      .frameLocator('iframe')
      .first()
      .getByLabel('Card number')
      .or(
        page
          .frameLocator('iframe')
          .first()
          .getByLabel(/cartão/i),
      )
      .first()
      .waitFor();
  if (PICTURES)
    await page.screenshot({
      path: join(PICTURES, `${label}${path.replaceAll(/\W+/g, '_')}.png`),
      fullPage: true,
    });
  // Stripe's frame is transparent and the vendor's own; axe takes its ground for white.
  const { violations } = await new AxeBuilder({ page })
    .exclude('iframe')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
  expect(found, `${label} ${path}`).toEqual([]);
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
  ['light', 360, 'pt-PT'],
  ['dark', 1440, 'en-GB'],
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
      for (const path of PUBLIC) await expectAccessible(page, path, label);
    });

    test('every private page is accessible', async ({ page }) => {
      const email = newEmail();
      await newExpertWithAppointments(email);
      await signIn(page, email);
      for (const path of PRIVATE) await expectAccessible(page, path, label);
    });

    test('the pages that Top opens are accessible', async ({ page }) => {
      const email = newEmail();
      await newTopExpert(email);
      await signIn(page, email);
      for (const path of [
        '/dashboard',
        '/analytics',
        '/billing/subscription',
        '/billing/return?plan=top-expert-monthly',
      ])
        await expectAccessible(page, path, label);
    });
  });
}
