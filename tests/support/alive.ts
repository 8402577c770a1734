import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';

/** Asked soon and often: nearly every step of every test waits for it. Milliseconds between looks. */
const LOOKS = { intervals: [20, 30, 50, 50, 100, 250] };

/** Waits until React has taken over what the server sent: what is pressed before that is not heard. */
export async function alive(target: Locator): Promise<void> {
  await expect.poll(() => target.evaluate(isTakenOver), LOOKS).toBe(true);
}

/**
 * Waits until React has taken over a whole page of ours; any other page is left as it is. One that leads on
 * by itself meanwhile cannot be asked: the page it leads to is.
 */
export async function pageAlive(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(isPageTakenOver).catch(() => false), LOOKS).toBe(true);
}

/** Lets whoever opens or reloads a page of this context go on once the page listens. */
export function waitForPages(context: BrowserContext): void {
  context.on('page', listenFirst);
}

function listenFirst(page: Page): void {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (...how) => {
    const answer = await goto(...how);
    await pageAlive(page);
    return answer;
  };
  page.reload = async (...how) => {
    const answer = await reload(...how);
    await pageAlive(page);
    return answer;
  };
}

function isTakenOver(element: Element): boolean {
  return Object.keys(element).some((name) => name.startsWith('__reactProps'));
}

function isPageTakenOver(): boolean {
  if (!('__next_f' in window)) return true;
  return [document.body, ...document.querySelectorAll('button')].every((element) =>
    Object.keys(element).some((name) => name.startsWith('__reactProps')),
  );
}
