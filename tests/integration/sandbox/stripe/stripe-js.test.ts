import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { chromium, type Browser, type Page } from '@playwright/test';
import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '@/scripts/measure/find-chromium';
import { makeCatalogue, startHarness, type Catalogue, type Harness } from './harness';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A shop's page: it may load only what the stand-in serves, and no inline script or style. */
const SHOP = `
const secret = new URLSearchParams(location.search).get('secret');
const locale = new URLSearchParams(location.search).get('locale') ?? 'en';
const stripe = Stripe.apply(undefined, ['pk_test_shop', { locale }]);
const elements = stripe.elements({ clientSecret: secret, appearance: { theme: 'night', variables: { colorPrimary: '#ff8800' } } });
const payment = elements.create('payment');
payment.on('ready', () => { document.body.dataset.state = 'ready'; });
payment.on('loaderror', ({ error }) => { document.body.dataset.state = error.code; });
payment.mount('#payment');
document.querySelector('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const redirect = document.body.dataset.redirect ?? 'if_required';
  const result = await stripe.confirmPayment({ elements, redirect, confirmParams: { return_url: location.origin + '/done' } });
  document.querySelector('output').textContent = JSON.stringify(result);
});
`;

let harness: Harness;
let stripe: Stripe;
let plans: Catalogue;
let shop: Server;
let shopUrl: string;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  harness = await startHarness();
  stripe = harness.stripe;
  plans = await makeCatalogue(stripe);
  const origin = harness.sandbox.url;
  shop = createServer((request, response) => {
    if (request.url === '/shop.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(SHOP);
      return;
    }
    response.writeHead(200, {
      'content-type': 'text/html',
      'content-security-policy': `default-src 'none'; script-src 'self' ${origin}; frame-src ${origin}; connect-src ${origin}; style-src 'self'`,
    });
    response.end(
      `<!doctype html><html lang="en"><title>Shop</title><body><form><div id="payment"></div><button>Pay</button></form><output></output><script src="${origin}/v3/stripe.js"></script><script src="/shop.js"></script></body></html>`,
    );
  }).listen(0, '127.0.0.1');
  await once(shop, 'listening');
  const address = shop.address();
  shopUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  browser = await chromium.launch({
    executablePath: await findChromium('.test/chromium'),
    args: FLAGS,
  });
});
beforeEach(async () => {
  page = await browser.newPage();
  return () => page.close();
});
afterAll(async () => {
  await browser.close();
  shop.closeAllConnections();
  shop.close();
  await harness.stop();
});

/** Starts a subscription and opens the shop's page for its first payment. */
async function open(locale = 'en'): Promise<{ subscription: string; secret: string }> {
  const customer = await stripe.customers.create({});
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: plans.monthly.id }],
    payment_behavior: 'default_incomplete',
    payment_settings: { save_default_payment_method: 'on_subscription' },
    expand: ['latest_invoice.confirmation_secret'],
  });
  const invoice = subscription.latest_invoice;
  const secret =
    typeof invoice === 'object' ? (invoice?.confirmation_secret?.client_secret ?? '') : '';
  await page.goto(`${shopUrl}/?secret=${secret}&locale=${locale}`);
  await page.waitForSelector('body[data-state="ready"]');
  return { subscription: subscription.id, secret };
}

const frame = () => page.frameLocator('iframe[title="Secure payment input frame"]');
const challenge = () => page.frameLocator('iframe[title="Secure 3D Secure authentication frame"]');

async function pay(number: string): Promise<void> {
  await frame().getByLabel('Card number').fill(number);
  await frame().getByLabel('Expiration date').fill('1234');
  await frame().getByLabel('Security code').fill('123');
  await page.getByRole('button', { name: 'Pay' }).click();
}

async function outcome(): Promise<Record<string, Record<string, unknown>>> {
  await page.waitForFunction(() => document.querySelector('output')?.textContent !== '');
  return JSON.parse((await page.locator('output').textContent()) ?? '{}');
}

const status = async (id: string) => (await stripe.subscriptions.retrieve(id)).status;

describe('Stripe.js in a browser, under a strict content security policy', () => {
  it('pays and activates the subscription', async () => {
    const { subscription } = await open();
    await pay('4242424242424242');
    expect((await outcome())['paymentIntent']).toMatchObject({ status: 'succeeded' });
    expect(await status(subscription)).toBe('active');
  });

  it('offers a direct debit where the payment allows it, by keyboard too', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 8000, currency: 'eur' });
    await page.goto(`${shopUrl}/?secret=${intent.client_secret ?? ''}`);
    await page.waitForSelector('body[data-state="ready"]');
    await frame().getByLabel('Card', { exact: true }).press('ArrowRight');
    expect(await frame().getByLabel('Card number').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Pay' }).click();
    expect((await outcome())['error']).toMatchObject({ code: 'incomplete_iban' });
    await page.locator('output').evaluate((output) => output.replaceChildren());
    await frame().getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00');
    await page.getByRole('button', { name: 'Pay' }).click();
    expect((await outcome())['paymentIntent']).toMatchObject({ status: 'processing' });
    await open();
    expect(await frame().getByText('SEPA Direct Debit').isVisible()).toBe(false);
  });

  it('returns a decline and lets another card follow', async () => {
    const { subscription } = await open();
    await pay('4000000000009995');
    expect((await outcome())['error']).toMatchObject({
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      payment_intent: { status: 'requires_payment_method' },
    });
    await page.locator('output').evaluate((output) => output.replaceChildren());
    await pay('4242424242424242');
    expect((await outcome())['paymentIntent']).toMatchObject({ status: 'succeeded' });
    expect(await status(subscription)).toBe('active');
  });

  it('says under the field what is missing, and asks nothing of the server', async () => {
    await open();
    await harness.sandbox.control.requests({ clear: true });
    await page.getByRole('button', { name: 'Pay' }).click();
    expect((await outcome())['error']).toMatchObject({
      type: 'validation_error',
      code: 'incomplete_number',
    });
    await expect
      .poll(() => frame().locator('#number-error').textContent())
      .toBe('Your card number is incomplete.');
    expect(
      (await harness.sandbox.control.requests()).filter(({ method }) => method === 'POST'),
    ).toEqual([]);
  });

  it('completes and fails 3-D Secure, by keyboard too', async () => {
    const first = await open();
    await pay('4000002760003184');
    await challenge().getByRole('button', { name: 'Complete authentication' }).waitFor();
    await page.keyboard.press('Enter');
    expect((await outcome())['paymentIntent']).toMatchObject({ status: 'succeeded' });
    expect(await status(first.subscription)).toBe('active');
    const second = await open();
    await pay('4000002760003184');
    await challenge().getByRole('button', { name: 'Fail authentication' }).click();
    expect((await outcome())['error']).toMatchObject({
      code: 'payment_intent_authentication_failure',
    });
    expect(await status(second.subscription)).toBe('incomplete');
  });

  it('goes to the return url when told to always redirect', async () => {
    const { secret } = await open();
    await page.evaluate(() => Object.assign(document.body.dataset, { redirect: 'always' }));
    await pay('4242424242424242');
    await page.waitForURL(/\/done/);
    const { searchParams } = new URL(page.url());
    expect(searchParams.get('payment_intent_client_secret')).toBe(secret);
    expect(searchParams.get('redirect_status')).toBe('succeeded');
  });

  it('tells of a secret that cannot be paid any more', async () => {
    const { subscription, secret } = await open();
    await pay('4242424242424242');
    await outcome();
    expect(await status(subscription)).toBe('active');
    await page.goto(`${shopUrl}/?secret=${secret}`);
    await page.waitForSelector('body[data-state="payment_intent_unexpected_state"]');
  });

  it('speaks Portuguese', async () => {
    await open('pt');
    await frame().getByLabel('Número do cartão').fill('4242');
    expect(await frame().getByTestId('card-number').inputValue()).toBe('4242');
  });

  it('shows the index page', async () => {
    await page.goto(harness.sandbox.url);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Stripe sandbox');
  });
});
