import type { Page } from '@playwright/test';
import { LOCALE_COOKIE, LOCALES } from '@/config/locales';
import { PRIVATE, PUBLIC, WITH_TOP } from '../support/all-pages';
import { expect, newEmail, signIn, test } from '../support/browser';
import { newExpertWithAppointments, payForTop } from '../support/e2e-people';
import { origin } from '../support/problem';

/** Phones, tablets and desktops; 640 is a desktop's page at 200 % zoom, 320 at 400 %. CSS pixels. */
const WIDTHS = [320, 360, 390, 640, 768, 1024, 1280, 1440];

/** Sixty characters, most of them without a place to break. */
const LONG_NAME = {
  firstName: 'Maximiliana',
  lastName: 'Wolfeschlegelsteinhausenbergerdorffvonundzueiben',
};

/** In the page: what sticks out of it, and texts that are cut without saying so. */
function misfits(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const nameOf = (element: Element) =>
    `<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${element.textContent?.slice(0, 40)}`;
  const all = [...document.body.querySelectorAll('*')].filter((one) => one.checkVisibility());
  const cut = all.filter((one) => {
    const { overflowX, textOverflow } = getComputedStyle(one);
    // In a field, whoever types moves along; what is there for ears alone is a pixel wide.
    const isCut =
      one.localName !== 'input' &&
      ['hidden', 'clip'].includes(overflowX) &&
      one.scrollWidth > one.clientWidth;
    return isCut && textOverflow !== 'ellipsis' && one.clientWidth > 1;
  });
  const out = all.filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
  return [
    ...cut.map((one) => `cut: ${nameOf(one)}`),
    ...(scrollWidth > clientWidth ? out.map((one) => `sticks out: ${nameOf(one)}`) : []),
  ];
}

/** A chart follows the width of its place a moment later. */
async function lastingMisfits(page: Page): Promise<string[]> {
  const frame = () => page.evaluate(() => new Promise((painted) => requestAnimationFrame(painted)));
  let found: string[] = [];
  for (let look = 0; look < 10; look += 1) {
    await frame();
    found = await page.evaluate(misfits);
    if (found.length === 0) return [];
  }
  return found;
}

async function expectFits(page: Page, paths: string[]): Promise<void> {
  const found: string[] = [];
  for (const locale of LOCALES) {
    await page.context().addCookies([{ name: LOCALE_COOKIE, value: locale, url: origin() }]);
    for (const path of paths) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        for (const misfit of await lastingMisfits(page))
          found.push(`${locale} ${path} at ${width}: ${misfit}`);
      }
    }
  }
  expect(found).toEqual([]);
}

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('public pages fit every width, in every language', async ({ page }) => {
  await expectFits(page, PUBLIC);
});

/** Signs somebody in whose name and address are as long as they may be. */
async function signInByLongName(page: Page) {
  expect(`${LONG_NAME.firstName} ${LONG_NAME.lastName}`).toHaveLength(60);
  const email = `${'long-'.repeat(8)}${newEmail()}`;
  const person = await newExpertWithAppointments(email, LONG_NAME);
  await signIn(page, email);
  return { person, email };
}

test('private pages fit every width, in every language, whatever a person is called', async ({
  page,
}) => {
  await signInByLongName(page);
  await expectFits(page, PRIVATE);
});

test('pages that Top opens fit every width too', async ({ page }) => {
  const { person, email } = await signInByLongName(page);
  await payForTop(person, email);
  await expect(async () => {
    await page.goto('/analytics');
    await expect(page).toHaveURL(/\/analytics$/, { timeout: 500 });
  }).toPass();
  await expectFits(page, WITH_TOP);
});
