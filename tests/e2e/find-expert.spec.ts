import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { organizations, pageViews } from '@/db/schema';
import { expectAccessible } from '../support/accessible';
import { expect, test } from '../support/browser';
import { HOUSE_EXPERT } from '../support/house-experts';
import { press, tabTo } from '../support/keyboard';
import { BOOKED_WITH, makeExpert } from '../support/make-expert';
import { origin } from '../support/problem';
import { inEachLanguage } from '../support/words';

const PAGE = `/${HOUSE_EXPERT.username}`;
const TIMES = `${PAGE}/${HOUSE_EXPERT.slug}`;

/** The instant that a link to booking names. */
const instantOf = async (page: Page) => {
  const { searchParams } = new URL(page.url());
  return searchParams.get('at') ?? '';
};

const clock = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
    new Date(instant),
  );

inEachLanguage(({ say }) => {
  for (const [width, colorScheme] of [
    [390, 'dark'],
    [1280, 'light'],
    [320, 'light'],
  ] as const)
    test.describe(`at ${width} px, far from the expert`, () => {
      test.use({
        viewport: { width, height: 900 },
        colorScheme,
        timezoneId: 'Asia/Kolkata',
        contextOptions: { reducedMotion: 'reduce' },
      });

      test('a time is found and chosen by the keyboard alone', async ({ page }) => {
        await page.goto('/experts');
        await tabTo(page, page.getByLabel(say('directory.text')));
        await page.keyboard.type('duarte');
        await page.keyboard.press('Enter');
        await expect(page).toHaveURL(/q=duarte/);
        await press(page, page.getByRole('link', { name: HOUSE_EXPERT.name }));
        await expect(page).toHaveURL(`${origin()}${PAGE}`);
        await press(page, page.getByRole('link', { name: 'First consultation' }));
        await expect(page).toHaveURL(`${origin()}${TIMES}`);

        const times = page.getByRole('region', { name: say('chooseTime.chooseTime') });
        await expect(times.getByRole('link').first()).toContainText('Inês');
        const grid = page.getByRole('grid');
        const before = await grid.getAttribute('aria-label');
        await press(page, page.getByRole('button', { name: say('chooseTime.nextMonth') }));
        await expect(grid).not.toHaveAccessibleName(before ?? '');
        await expect(times.getByRole('link').first()).toBeVisible();
        await tabTo(page, grid.locator('button[tabindex="0"]'));
        const day = times.getByRole('heading');
        const first = await day.textContent();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await expect(day).not.toHaveText(first ?? '');
        await expectAccessible(page, `times-${width}-${colorScheme}`);

        const time = times.getByRole('link').nth(1);
        const [shown = ''] = /\d\d:\d\d/.exec((await time.textContent()) ?? '') ?? [];
        await press(page, time);
        await expect(page).toHaveURL(/\/book\?at=/);
        expect(clock(await instantOf(page), 'Asia/Kolkata')).toBe(shown);
      });
    });
});

test.describe('another time zone', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('is looked for by name, and the times follow', async ({ page }) => {
    await page.goto(TIMES);
    const times = page.getByRole('region', { name: 'Choose a time' });
    await expect(times.getByRole('link').first()).not.toContainText('for Inês');
    await press(page, page.getByRole('button', { name: 'Change' }));
    const dialog = page.getByRole('dialog', { name: 'Time zone' });
    await tabTo(page, dialog.getByLabel('City or zone'));
    await page.keyboard.type('new york');
    await expect(dialog.getByRole('status')).toHaveText('1 time zone');
    await expectAccessible(page, 'zones');
    await press(page, dialog.getByRole('button', { name: /New York/ }));
    await expect(dialog).toBeHidden();
    await expect(times.getByRole('link').first()).toContainText('for Inês');
    await times.getByRole('link').first().click();
    await expect(page).toHaveURL(/timeZone=America%2FNew_York/);
  });
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('the directory is searched, and the next times are links', async ({ page }) => {
    await page.goto('/experts');
    await page.getByLabel('Name, place or concern').fill('duarte');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: HOUSE_EXPERT.name }).click();
    await page.getByRole('link', { name: 'First consultation' }).click();
    await expect(page.getByRole('grid')).toBeHidden();
    await page
      .getByRole('link', { name: /^\d\d:\d\d/ })
      .first()
      .click();
    await expect(page).toHaveURL(/\/book\?at=\d{4}-/);
  });
});

test('a month that cannot be loaded says so, and is asked for again', async ({ page }) => {
  await page.goto(TIMES);
  await page.route(/\/slots\?/, (route) => route.fulfill({ status: 503, body: '{}' }));
  await page.getByRole('button', { name: 'Next month' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toBeVisible();
  await page.unroute(/\/slots\?/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('link', { name: /^\d\d:\d\d/ }).first()).toBeVisible();
});

test('a month without times leads to the next one that is free', async ({ page }) => {
  const now = new Date();
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  const days = (at: Date) => at.toISOString().slice(0, 10);
  const { username, organizationId } = await makeExpert({ schedule: { windowDays: 100 } });
  const { dayOverrides } = await import('@/db/schema');
  await db()
    .insert(dayOverrides)
    .values({
      organizationId,
      firstDay: days(new Date(Date.UTC(year, month + 1, 1))),
      lastDay: days(new Date(Date.UTC(year, month + 2, 0))),
      windows: [],
    });
  const following = days(new Date(Date.UTC(year, month + 1, 1))).slice(0, 7);
  await page.goto(`/${username}/consultation?month=${following}`);
  await expect(page.getByText(/^No times in \w+\. The next free one is on /)).toBeVisible();
  await page.getByRole('button', { name: /^Go to / }).click();
  await expect(page.getByRole('link', { name: /^\d\d:\d\d/ }).first()).toBeVisible();
});

test('what is paused says so, and nothing of it can be booked', async ({ page, request }) => {
  const made = await makeExpert({ profile: { name: 'Vera Pausa' } });
  const open = (features: readonly string[]) =>
    db()
      .update(organizations)
      .set({ openFeatures: [...features] })
      .where(eq(organizations.id, made.organizationId));
  const without = (feature: string) => BOOKED_WITH.filter((one) => one !== feature);
  const links = page.getByRole('main').getByRole('link', { name: 'Consultation' });
  const address = `/${made.username}`;
  await page.goto(address);
  await expect(links).toHaveCount(1);

  await open(without('availability_manage'));
  await page.goto(address);
  await expect(page.getByText('No times are offered at present')).toBeVisible();
  await expect(links).toHaveCount(0);
  await page.goto(`${address}/consultation`);
  await expect(page.getByText('No times are offered at present')).toBeVisible();

  await open(without('events_create'));
  await page.goto(address);
  await expect(page.getByText('are paused at present')).toBeVisible();
  await expect(links).toHaveCount(0);

  await open(without('profile_expert'));
  expect((await request.get(address)).status()).toBe(200);
  await page.goto(address);
  await expect(page.getByText('Bookings with Vera Pausa are paused')).toBeVisible();
  await expect(page.locator('meta[name=robots]').first()).toHaveAttribute('content', /noindex/);
  await page.goto(`${address}/consultation`);
  await expect(page.getByText('Bookings with Vera Pausa are paused')).toBeVisible();
});

test('an address that is nobody’s is a page that is not there', async ({ page, request }) => {
  const draft = await makeExpert({ profile: { status: 'draft' } });
  for (const path of ['/nobody-is-called-so', `/${draft.username}`, `${PAGE}/nothing`])
    expect((await request.get(path)).status(), path).toBe(404);
  await page.goto('/nobody-is-called-so');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here');
  const capitals = await request.get(TIMES.replace('ines', 'Ines'), { maxRedirects: 0 });
  expect(capitals.status()).toBe(308);
  expect(capitals.headers()['location']).toBe(TIMES);
});

test('a link elsewhere shows a picture of its own and data that search engines read', async ({
  page,
  request,
}) => {
  await page.goto(PAGE);
  const picture = await page.locator('meta[property="og:image"]').getAttribute('content');
  expect(new URL(picture ?? '').pathname).toBe(`${PAGE}/opengraph-image`);
  expect((await request.get(picture ?? '')).headers()['content-type']).toBe('image/png');
  const text = await page.locator('script[type="application/ld+json"]').textContent();
  expect(JSON.parse(text ?? '')).toMatchObject({ mainEntity: { name: HOUSE_EXPERT.name } });
});

test.describe('counting', () => {
  test.use({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0' });

  test('looks at the pages, without a cookie of it', async ({ page, context }) => {
    const { organizationId, username, eventTypeIds } = await makeExpert();
    await page.goto(`/${username}`);
    await page.goto(`/${username}/consultation`);
    await page.reload();
    await expect(async () => {
      const rows = await db()
        .select()
        .from(pageViews)
        .where(eq(pageViews.organizationId, organizationId));
      const counted = Object.fromEntries(rows.map((row) => [row.eventTypeId, row.views]));
      expect(counted).toEqual({ '': 1, [eventTypeIds[0] ?? '']: 2 });
    }).toPass();
    const names = (await context.cookies()).map(({ name }) => name);
    expect(names).toEqual(['eleva-time-zone']);
  });
});
