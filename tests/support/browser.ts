import { test as base, expect, type Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { stripeControl, type StripeControl } from '@/sandbox/stripe/control';
import { pageAlive, waitForPages } from './alive';
import { workosControl, type WorkosControl } from '@/sandbox/workos/control';

interface Fixtures {
  stripeSandbox: StripeControl;
  workosSandbox: WorkosControl;
  /** The address of the app's webhook endpoint, to hold or drop what is sent there. */
  webhookUrl: string;
}

const setting = (name: string) => process.env[name] ?? '';

/** A test with the app's address as base and the stand-ins' switches, which are put back afterwards. */
export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => use(setting('NEXT_PUBLIC_APP_URL')),
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, executablePath: setting('CHROME_PATH') }),
  context: async ({ context }, use) => {
    waitForPages(context);
    await use(context);
  },
  stripeSandbox: async ({}, use) => {
    const control = stripeControl(setting('TEST_STRIPE_URL'));
    await use(control);
    await control.deliveries({});
    await control.deliveries({ url: setting('TEST_WEBHOOK_URL') });
    await control.clearInjections();
  },
  workosSandbox: async ({}, use) => {
    const control = workosControl(setting('TEST_WORKOS_URL'));
    await use(control);
    await control.clearInjections();
    await control.setTokenLifetime(300);
  },
  webhookUrl: async ({}, use) => use(setting('TEST_WEBHOOK_URL')),
});

export { expect };

/** An e-mail address nobody has used. */
export function newEmail(): string {
  return `person-${randomBytes(5).toString('hex')}@example.test`;
}

/** Forgets how often this machine has signed in, which is more often in a minute than any person does. */
export async function forgetSignIns(): Promise<void> {
  const { db } = await import('@/db/client');
  await db().execute(`delete from rate_limits where key like 'signIn%'`);
}

/** Signs in through the stand-in's page, as a person would; a new address makes a new person. */
export async function signIn(page: Page, email: string, path = '/dashboard'): Promise<void> {
  await forgetSignIns();
  await page.goto(path);
  await page.getByLabel(/e-?mail/i).fill(email);
  await page
    .getByRole('button', { name: /continue|sign in/i })
    .last()
    .click();
  await page.waitForURL((url) => url.pathname === path || url.pathname.startsWith('/billing'));
  await pageAlive(page);
}

/** Fills the card form, in whichever language it is. */
export async function fillCard(page: Page, number: string): Promise<void> {
  const frame = page.frameLocator('iframe[title="Secure payment input frame"]');
  await frame.getByLabel(/Card number|Número do cartão/).fill(number);
  await frame.getByLabel(/Expiration|validade/).fill('12 / 34');
  await frame.getByLabel(/Security code|segurança/).fill('123');
}

/** Answers the bank's 3-D Secure challenge with yes. */
export async function authenticate(page: Page): Promise<void> {
  await page
    .frameLocator('iframe[title="Secure 3D Secure authentication frame"]')
    .locator('button[value="pass"]')
    .click();
}
