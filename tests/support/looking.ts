import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '@/scripts/measure/find-chromium';

/** The narrowest telephone that pages are made for. */
export const PHONE = { width: 360, height: 740 };

/**
 * A browser for what needs no app: pages of the stand-ins, e-mails. Close it. Its folder is its own,
 * since two suites that unpack one at once would write into a program that runs.
 */
export async function openBrowser(): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), 'eleva-chromium-'));
  const browser = await chromium.launch({
    executablePath: await findChromium(folder),
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  browser.on('disconnected', () => rmSync(folder, { recursive: true, force: true }));
  return browser;
}

/** What axe finds on a page, and whether it is wider than the window. Nothing, if all is well. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return excess > 0 ? [...found, `${excess} px too wide`] : found;
}
