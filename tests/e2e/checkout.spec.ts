import { stripe } from '@/lib/integrations/stripe';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { expect, fillCard, newEmail, signIn, test } from '../support/browser';
import { newExpertWithAppointments } from '../support/e2e-people';
import { chargeOf } from '../support/sold';

const CHECKOUT = '/billing/checkout?plan=top-expert-annual';

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the checkout says what is paid, how often and until when, before it asks for a card', async ({
    page,
  }) => {
    await signIn(page, newEmail(), CHECKOUT);
    const summary = page.getByRole('region', { name: 'Top Expert' });
    await expect(summary).toContainText('Billed annually');
    await expect(summary).toContainText(chargeOf('top-expert-annual'));
    await expect(summary).toContainText('VAT included');
    await expect(page.getByRole('button', { name: /^Pay / })).toBeVisible();
    const top = async (name: string) =>
      (await page.getByRole('region', { name }).boundingBox())?.y ?? Number.NaN;
    expect(await top('Top Expert')).toBeLessThan(await top('Payment'));
    await expect(page.getByRole('link', { name: 'Back to the plans' })).toBeVisible();
  });
});

test('the card’s fields wear the page’s typeface', async ({ page }) => {
  await signIn(page, newEmail(), CHECKOUT);
  await expect(page.getByRole('button', { name: /^Pay / })).toBeVisible();
  const frame = page.frames().find((one) => one !== page.mainFrame());
  await expect
    .poll(() => frame?.evaluate(() => [...document.fonts].map(({ status }) => status)))
    .toEqual(['loaded']);
});

test('a VAT number goes onto the invoice, and a wrong one is refused before anything is charged', async ({
  page,
}) => {
  const email = newEmail();
  const { organizationId } = await newExpertWithAppointments(email);
  await signIn(page, email, CHECKOUT);
  await fillCard(page, '4242424242424242');
  await page.getByLabel('VAT number').fill('123 456 780');
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'VAT number' })).toBeVisible();
  const customer = (await findStripeCustomer(organizationId)) ?? '';
  const invoices = async () => (customer ? (await stripe().invoices.list({ customer })).data : []);
  expect(await invoices()).toEqual([]);
  await page.getByLabel('VAT number').fill('123 456 789');
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: "You're all set" })).toBeVisible({
    timeout: 30_000,
  });
  const paying = (await findStripeCustomer(organizationId)) ?? '';
  const [invoice] = (await stripe().invoices.list({ customer: paying })).data;
  expect(invoice?.customer_tax_ids).toMatchObject([{ type: 'eu_vat', value: 'PT123456789' }]);
});

test('a VAT number that comes to mind after a declined card is on the invoice that is paid', async ({
  page,
}) => {
  const email = newEmail();
  const { organizationId } = await newExpertWithAppointments(email);
  await signIn(page, email, CHECKOUT);
  await fillCard(page, '4000000000000002');
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'You have not been charged' }),
  ).toBeVisible();
  await page.getByLabel('VAT number').fill('PT501964843');
  await fillCard(page, '4242424242424242');
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: "You're all set" })).toBeVisible({
    timeout: 30_000,
  });
  const customer = (await findStripeCustomer(organizationId)) ?? '';
  const paid = (await stripe().invoices.list({ customer, status: 'paid' })).data;
  expect(paid.map(({ customer_tax_ids: ids }) => ids?.map(({ value }) => value))).toEqual([
    ['PT501964843'],
  ]);
});
