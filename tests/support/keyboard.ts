import type { Locator, Page } from '@playwright/test';
import { alive } from './alive';

/** Moves the focus with Tab until it is on an element. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not reach it');
}

/** Presses a button without a mouse. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Opens the menu of whoever is signed in, by the keyboard, once the page listens to it. */
export async function openAccountMenu(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /account menu|menu da conta/i });
  await alive(button);
  await button.press('Enter');
}
