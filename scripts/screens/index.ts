import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { LANGUAGES, LOCALES, type Locale } from '@/config/locales';
import { type Screen, SCREEN_SIZE, SCREENS, screenPath } from '@/components/marketing/screens';
import { ROOT, SANDBOX_FOLDER } from '../commands/load-env';
import { Refusal } from '../commands/refusal';
import { runCommand } from '../commands/run-command';
import { findChromium } from '../measure/find-chromium';
import { requireRunningSandbox } from '../stack/running-sandbox';

/** A page is seen so wide; the picture has half as many pixels again in each direction. */
const SCALE = 1.5;
const MOST_BYTES = 60_000;

/** What is pictured, from which part down, and as whom; null for anybody. */
const PICTURED: Record<Screen, { path: string; top: string; email: string | null }> = {
  directory: { path: '/experts', top: 'main ul', email: null },
  times: { path: `/ana-reis/first-consultation?month=${nextMonth()}`, top: 'main h1', email: null },
  appointments: { path: '/appointments', top: 'main h1', email: 'ana@eleva.test' },
  analytics: { path: '/analytics', top: 'main h1', email: 'ana@eleva.test' },
};

/** `npm run screens`: makes the landing page's pictures anew from the demo that `npm run dev` shows. */
await runCommand({ usage: 'npm run screens', words: 0 }, async () => {
  const { ports } = requireRunningSandbox(SANDBOX_FOLDER, ROOT);
  const chromiumFolder = join(SANDBOX_FOLDER, 'chromium');
  const browser = await chromium.launch({
    executablePath: await findChromium(chromiumFolder),
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  try {
    for (const locale of LOCALES)
      for (const theme of ['light', 'dark'] as const)
        await picture(browser, `http://localhost:${ports.app}`, locale, theme);
  } finally {
    await browser.close();
  }
  return 0;
});

async function picture(browser: Browser, app: string, locale: Locale, theme: 'light' | 'dark') {
  const visitor = await browser.newContext({
    viewport: { width: SCREEN_SIZE.width / SCALE, height: SCREEN_SIZE.height / SCALE },
    deviceScaleFactor: SCALE,
    colorScheme: theme,
    locale: LANGUAGES[locale].tag,
    timezoneId: 'Europe/Lisbon',
    reducedMotion: 'reduce',
  });
  const page = await visitor.newPage();
  for (const screen of SCREENS) {
    await open(page, app, PICTURED[screen]);
    const bytes = await small(await page.screenshot());
    const address = screenPath(screen, LANGUAGES[locale].tag, theme);
    const file = join(ROOT, 'public', address);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, bytes);
    console.log(`${address}  ${bytes.length} bytes`);
  }
  await visitor.close();
}

async function open(page: Page, app: string, what: (typeof PICTURED)[Screen]): Promise<void> {
  const { path, top, email } = what;
  await page.goto(email ? `${app}/auth/sign-in?returnTo=${encodeURIComponent(path)}` : app + path);
  if (!page.url().startsWith(app)) await page.locator(`button[value="${email}"]`).click();
  await page.waitForURL((url) => url.href.startsWith(app + path));
  await page.waitForLoadState('networkidle');
  await page
    .locator(top)
    .first()
    .evaluate((part) => scrollTo({ top: part.getBoundingClientRect().top + scrollY - 12 }));
  await page.waitForLoadState('networkidle');
}

/** `YYYY-MM`: a month of which few days are over. */
function nextMonth(): string {
  const date = new Date();
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1))
    .toISOString()
    .slice(0, 7);
}

/** As good as fits. Throws `Refusal` where nothing does. */
async function small(png: Buffer): Promise<Buffer> {
  for (let quality = 82; quality >= 40; quality -= 6) {
    const webp = await sharp(png).webp({ quality, effort: 6 }).toBuffer();
    if (webp.length <= MOST_BYTES) return webp;
  }
  throw new Refusal('A picture has more to it than 60 kB can hold.');
}
