import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { join } from 'node:path';

/** Folder for pictures of the pages, when somebody wants to look at them. */
const PICTURES = process.env['PICTURES'];

/** axe finds nothing on the page as it is now; `name` is its picture's. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  // A page that is read anew is without a title for a moment.
  await expect(page).toHaveTitle(/\S/);
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  // Stripe's frame is transparent and the vendor's own; axe takes its ground for white.
  const { violations } = await new AxeBuilder({ page })
    .exclude('iframe')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
  expect(found, name).toEqual([]);
}
