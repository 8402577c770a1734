import type { Page } from '@playwright/test';
import { PRIVATE, PUBLIC } from '../support/all-pages';
import { newExpertInArrears } from '../support/arrears';
import { expect, newEmail, signIn, test } from '../support/browser';
import { newTeamOf } from '../support/callers';
import { newExpertWithAppointments } from '../support/e2e-people';
import { alive } from '../support/alive';
import { origin } from '../support/problem';

/** What search engines and assistive technology are told of a page. */
async function expectFramed(page: Page, path: string, isFound: boolean): Promise<string> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect(page.getByRole('main'), path).toHaveCount(1);
  await expect(page.getByRole('banner'), path).toHaveCount(1);
  const footer = page.getByRole('contentinfo');
  for (const name of ['Terms', 'Privacy', 'Legal notice', 'Help and contact', /Complaints book/])
    await expect(footer.getByRole('link', { name }), path).toBeVisible();
  const robots = page.locator('meta[name=robots]').first();
  if (isFound) await expect(page.locator('meta[name=robots]'), path).toHaveCount(0);
  else await expect(robots, path).toHaveAttribute('content', /noindex/);
  await expect(page.locator('meta[name=description]'), path).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' }), path).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main:focus'), path).toHaveCount(1);
  return page.title();
}

const isFound = (path: string) =>
  !/^\/(no-such-page|problem|paulo-paused|invitation)|\/book\?/.test(path);
/** What is one step further from the start than the site map tells. */
const isDeeper = (path: string) => path.split('/').length > 2;
const withoutQuery = (path: string) => path.split('?')[0] ?? path;

test('every public page stands in the frame, is named, and says whether it may be found', async ({
  page,
}) => {
  const titles = new Map<string, string>();
  for (const path of PUBLIC) {
    titles.set(withoutQuery(path), await expectFramed(page, path, isFound(path)));
    const canonical = page.locator('link[rel=canonical]');
    if (!isFound(path)) await expect(canonical, path).toHaveCount(0);
    else {
      const address = new URL(withoutQuery(path), origin()).href;
      await expect(canonical, path).toHaveAttribute('href', address.replace(/\/$/, ''));
    }
  }
  expect(new Set(titles.values()).size).toBe(titles.size);
  for (const title of titles.values()) expect(title).toMatch(/Eleva Care/);
});

test('every private page stands in the frame and is named, and leads a stranger away', async ({
  page,
  request,
}) => {
  for (const path of PRIVATE)
    expect((await request.get(path, { maxRedirects: 0 })).status(), path).toBe(307);
  await signIn(page, newEmail());
  const titles = new Map<string, string>();
  for (const path of PRIVATE) titles.set(withoutQuery(path), await expectFramed(page, path, true));
  titles.set('none', await expectFramed(page, '/billing/checkout?plan=none', false));
  expect(new Set(titles.values()).size).toBe(titles.size);
});

test('what nothing is behind says so in the frame of whoever asks', async ({ page }) => {
  await signIn(page, newEmail());
  await page.goto('/billing/checkout?plan=none');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('a page shared elsewhere has a picture, and a home screen its icons', async ({ request }) => {
  const page = await (await request.get('/')).text();
  const [, picture = ''] = /<meta property="og:image" content="([^"]+)"/.exec(page) ?? [];
  expect(new URL(picture).origin).toBe(origin());
  expect(page).toContain(`<meta property="og:title" content="`);
  const typeOf = async (path: string) =>
    (await request.get(path, { maxRedirects: 0 })).headers()['content-type'];
  expect(await typeOf(picture)).toBe('image/png');
  expect(await typeOf('/apple-icon')).toBe('image/png');
  expect(await typeOf('/favicon.ico')).toMatch(/icon/);
  const manifest = await (await request.get('/manifest.webmanifest')).json();
  for (const { src, type } of (manifest as { icons: { src: string; type: string }[] }).icons)
    expect(await typeOf(src)).toContain(type);
});

test('search engines are told the public pages, and kept from what is no page', async ({
  request,
}) => {
  const robots = await (await request.get('/robots.txt')).text();
  expect(robots).toContain(`Sitemap: ${origin()}/sitemap.xml`);
  for (const path of ['/api/', '/auth/']) expect(robots).toContain(`Disallow: ${path}`);
  const sitemap = await (await request.get('/sitemap.xml')).text();
  const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => url);
  const found = PUBLIC.filter((path) => isFound(path) && !isDeeper(path)).map(
    (path) => new URL(withoutQuery(path), origin()).href,
  );
  expect(listed).toEqual(expect.arrayContaining(found));
  for (const path of PUBLIC.filter((one) => !isFound(one)))
    expect(listed).not.toContain(new URL(withoutQuery(path), origin()).href);
});

test("in a team's session the header says so, and a refused payment offers the person's own", async ({
  page,
}) => {
  const email = newEmail();
  const { userId } = await newExpertWithAppointments(email);
  await newTeamOf(userId);
  await signIn(page, email);
  const menu = page.getByRole('button', { name: /Account menu/ });
  await expect(menu).toContainText('Nova SilvaMember');
  await alive(menu);
  await menu.click();
  await page.getByRole('menuitem', { name: 'Switch organization' }).click();
  await page.getByRole('button', { name: /Switch to Team/ }).click();
  await expect(menu).toContainText(/^.*Team \w{8}Team member$/);
  await page.goto('/billing/checkout?plan=top-expert-monthly');
  await expect(page).toHaveURL(/\/problem\?code=billing_forbidden/);
  await expect(page.getByText(/You are working in Team \w{8}/)).toBeVisible();
  await page.getByRole('button', { name: 'Switch to my own organization' }).click();
  await expect(page).toHaveURL(`${origin()}/billing/subscription`);
  await expect(menu).toContainText('Nova SilvaMember');
});

test('the navigation marks Billing while something needs doing there, and only then', async ({
  page,
}) => {
  const billing = page.getByRole('navigation', { name: 'Main' }).getByRole('link').last();
  const email = newEmail();
  await newExpertInArrears(email, 1);
  await signIn(page, email);
  await expect(billing).toHaveAccessibleName('Billing Needs attention');
  await page.context().clearCookies();
  await signIn(page, newEmail());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(billing).toHaveAccessibleName('Billing');
});

test('what holds and what can be pressed is seen where the system has its own colours', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await signIn(page, newEmail(), '/account');
  const ground = (name: string, role: 'link' | 'button') =>
    page
      .getByRole(role, { name, exact: true })
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await ground('English', 'button')).not.toBe(await ground('Português', 'button'));
  expect(await ground('System', 'button')).not.toBe(await ground('Dark', 'button'));
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await expect(page).toHaveURL(/\/dashboard$/);
  expect(await ground('Dashboard', 'link')).not.toBe(await ground('Billing', 'link'));
  const edge = await page
    .getByRole('region', { name: 'No plan yet' })
    .getByRole('link', { name: 'Choose a plan' })
    .evaluate((element) => getComputedStyle(element).borderTopColor);
  expect(edge).not.toMatch(/, 0\)$/);
});

test('a link on a slow line says that its page is on the way', async ({ page }) => {
  await page.route(/\/account\?_rsc|\/billing\/subscription\?_rsc/, async (route) => {
    await new Promise((later) => setTimeout(later, 1500));
    await route.continue();
  });
  await signIn(page, newEmail());
  const billing = page.getByRole('link', { name: /^Billing/ });
  const line = billing.locator('span').last();
  await expect(line).toHaveCSS('opacity', '0');
  await billing.click();
  await expect(line).toHaveCSS('opacity', '1');
  await expect(page).toHaveURL(/\/billing\/subscription$/);
});
