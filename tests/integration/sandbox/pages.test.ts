import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { faultsOf, openBrowser, PHONE } from '@/tests/support/looking';
import { press } from '@/tests/support/keyboard';
import { startPortalWorld, type PortalWorld } from './stripe/portal/portal-world';
import { invoiceOf } from './stripe/world';
import { createMember, REDIRECT_URI, startFixture, type Fixture } from './workos/sandbox-fixture';

let browser: Browser;
let world: PortalWorld;
let workos: Fixture;
let page: Page;

beforeAll(async () => {
  [browser, world, workos] = await Promise.all([openBrowser(), startPortalWorld(), startFixture()]);
});
afterAll(() => Promise.all([browser.close(), world.stop(), workos.sandbox.stop()]));
beforeEach(async () => {
  page = await (await browser.newContext({ viewport: PHONE })).newPage();
});
afterEach(() => page.context().close());

const CARD = { number: '4242424242424242', exp_month: '12', exp_year: '2035', cvc: '123' };

/** A subscriber with a long name, so that nothing fits by luck, who reads Portuguese. */
async function subscriber() {
  const made = await world.subscriber({ price: world.plans.monthly.id });
  await world.stripe.customers.update(made.customer, {
    name: 'Maria da Conceição Vasconcelos de Albuquerque e Noronha',
    email: 'maria.da.conceicao.vasconcelos.de.albuquerque@example.test',
    preferred_locales: ['pt-PT'],
  });
  return made;
}

async function portalOf(customer: string, locale: 'en' | 'pt'): Promise<string> {
  const { configuration } = world;
  const { url } = await world.stripe.billingPortal.sessions.create({
    customer,
    configuration,
    locale,
    return_url: 'http://shop.example/billing',
  });
  return url;
}

describe('on a telephone', () => {
  it.each(['en', 'pt'] as const)('the portal’s pages are sound (%s)', async (locale) => {
    const { customer, subscription } = await subscriber();
    await page.goto(await portalOf(customer, locale));
    const faults: Record<string, string[]> = { home: await faultsOf(page) };
    const path = page.url().split('?')[0] ?? '';
    for (const view of ['card', 'details', 'update', 'cancel']) {
      await page.goto(`${path}?view=${view}&subscription=${subscription.id}`);
      faults[view] = await faultsOf(page);
    }
    expect(faults).toEqual({ home: [], card: [], details: [], update: [], cancel: [] });
  });

  it('an invoice, the overviews, the bank’s question and the sign-in are sound', async () => {
    const { customer } = await subscriber();
    for (let member = 0; member < 20; member += 1) await createMember(workos.workos);
    const [invoice] = await world.invoices(customer);
    const signIn = workos.workos.userManagement.getAuthorizationUrl({
      provider: 'authkit',
      redirectUri: REDIRECT_URI,
    });
    const { url } = world.harness.sandbox;
    const addresses = [
      invoice?.hosted_invoice_url ?? '',
      `${url}/_sandbox`,
      `${url}/_pages/3ds/pi_none?client_secret=x`,
      workos.sandbox.url,
      signIn,
    ];
    const faults: string[] = [];
    for (const address of addresses) {
      await page.goto(address);
      faults.push(...(await faultsOf(page)).map((fault) => `${page.url()}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });
});

describe('with the keyboard alone', () => {
  it('the sign-in page has its e-mail field first, however many people there are', async () => {
    for (let member = 0; member < 5; member += 1) await createMember(workos.workos);
    await page.goto(
      workos.workos.userManagement.getAuthorizationUrl({
        provider: 'authkit',
        redirectUri: REDIRECT_URI,
      }),
    );
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('email');
  });

  it('an open invoice is paid', async () => {
    const { id } = await world.stripe.customers.create({ email: 'key@example.test' });
    const subscription = await world.stripe.subscriptions.create({
      customer: id,
      items: [{ price: world.plans.monthly.id }],
      payment_behavior: 'default_incomplete',
      expand: ['latest_invoice'],
    });
    await page.goto(invoiceOf(subscription).hosted_invoice_url ?? '');
    for (const [name, value] of Object.entries(CARD)) {
      await page.locator(`[name="${name}"]`).focus();
      await page.keyboard.type(value);
    }
    await press(page, page.locator('[data-action="pay"]'));
    await page.getByTestId('invoice-status').getByText('Paid').waitFor();
    expect(await world.status(subscription.id)).toBe('active');
  });

  it('a plan is cancelled on the portal', async () => {
    const { customer, subscription } = await subscriber();
    await page.goto(await portalOf(customer, 'en'));
    await press(page, page.getByRole('link', { name: 'Cancel plan' }));
    await press(page, page.locator('[data-action="cancel"]'));
    await page.getByRole('status').waitFor();
    expect((await world.stripe.subscriptions.retrieve(subscription.id)).cancel_at).not.toBeNull();
  });
});
