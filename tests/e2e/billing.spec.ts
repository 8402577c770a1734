import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { expect, fillCard, newEmail, signIn, test } from '../support/browser';
import { newTopExpert, payForPlan, newExpertWithAppointments } from '../support/e2e-people';

const PICTURES = process.env['PICTURES'];

async function look(page: Page, name: string): Promise<void> {
  if (PICTURES)
    await page.screenshot({ path: join(PICTURES, `billing-${name}.png`), fullPage: true });
  const { violations } = await new AxeBuilder({ page })
    .exclude('iframe')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    ),
  ).toEqual([]);
}

async function newCommunityExpert(email: string) {
  const person = await newExpertWithAppointments(email);
  return {
    ...person,
    subscriptionId: await payForPlan(person, email, 'community-expert-monthly', 'events_create'),
  };
}

test('upgrading shows the cost to the cent, charges it, and opens the features', async ({
  page,
}) => {
  const email = newEmail();
  await newCommunityExpert(email);
  await signIn(page, email, '/billing/subscription');
  await page.getByRole('button', { name: 'Change to Top Expert' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change to Top Expert' });
  await expect(dialog.getByText('You gain')).toBeVisible();
  await expect(dialog.getByText('Charged today')).toBeVisible();
  await look(page, 'upgrade-dialog');
  await dialog.getByRole('button', { name: /^Pay €.* and change now$/ }).click();
  await expect(page.getByRole('heading', { name: 'Everything is open' })).toBeVisible({
    timeout: 30_000,
  });
  await page.goto('/billing/subscription');
  await expect(page.getByRole('heading', { name: 'Top Expert' }).first()).toBeVisible();
  await expect(page.getByText('Plan changed')).toBeVisible();
  await look(page, 'after-upgrade');
});

test('an upgrade the bank refuses keeps the old plan and offers the payment', async ({ page }) => {
  const email = newEmail();
  const { subscriptionId } = await newCommunityExpert(email);
  const { stripe } = await import('@/lib/integrations/stripe');
  const subscription = await stripe().subscriptions.retrieve(subscriptionId);
  const method = await stripe().paymentMethods.attach('pm_card_chargeCustomerFail', {
    customer:
      typeof subscription.customer === 'string' ? subscription.customer : subscription.customer.id,
  });
  await stripe().subscriptions.update(subscriptionId, { default_payment_method: method.id });
  await signIn(page, email, '/billing/subscription');
  await page.getByRole('button', { name: 'Change to Top Expert' }).click();
  await page.getByRole('button', { name: /and change now$/ }).click();
  await expect(page.getByRole('heading', { name: 'Pay the open invoice' })).toBeVisible();
  await fillCard(page, '4242424242424242');
  await page.getByRole('button', { name: /^Pay €/ }).click();
  await expect(page.getByRole('heading', { name: 'Everything is open' })).toBeVisible({
    timeout: 30_000,
  });
});

test('a downgrade waits, is shown, and is undone', async ({ page }) => {
  const email = newEmail();
  await newTopExpert(email);
  await signIn(page, email, '/billing/subscription');
  await page.getByRole('button', { name: 'Change to Community Expert' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('You lose')).toBeVisible();
  await expect(dialog.getByText('Nothing is charged today')).toBeVisible();
  await dialog.getByRole('button', { name: 'Change at the end of the period' }).click();
  await expect(page.getByText(/your plan changes to/)).toBeVisible();
  await look(page, 'pending-downgrade');
  await page.getByRole('button', { name: 'Keep the plan as it is' }).click();
  await expect(page.getByText(/your plan changes to/)).toBeHidden();
});

test('by keyboard alone, in Portuguese: cancel with a reason, then keep the plan', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    locale: 'pt-PT',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
    ...(baseURL && { baseURL }),
  });
  const page = await context.newPage();
  const email = newEmail();
  await newTopExpert(email);
  await signIn(page, email, '/billing/subscription');
  await press(page, page.getByRole('button', { name: 'Cancelar o plano' }));
  const dialog = page.getByRole('dialog', { name: 'Cancelar o plano' });
  await expect(dialog).toBeVisible();
  await look(page, 'cancel-dialog-pt');
  await tabTo(page, dialog.getByLabel('O que o levou a decidir?'));
  await page.keyboard.press('ArrowDown');
  await tabTo(page, dialog.getByLabel(/Algo que devamos saber/));
  await page.keyboard.type('Volto em breve.');
  await press(page, dialog.getByRole('button', { name: 'Cancelar no fim do período' }));
  await expect(page.getByText(/O seu plano termina a/)).toBeVisible();
  await press(page, page.getByRole('button', { name: 'Manter o plano' }));
  await expect(page.getByText(/O seu plano termina a/)).toBeHidden();
  await context.close();
});

test('escape closes a dialog and nothing happens', async ({ page }) => {
  const email = newEmail();
  await newTopExpert(email);
  await signIn(page, email, '/billing/subscription');
  await page.getByRole('button', { name: 'Cancel the plan' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText(/Your plan ends on/)).toBeHidden();
});

test('card, invoices and details are shown', async ({ page }) => {
  const email = newEmail();
  await newTopExpert(email);
  await signIn(page, email, '/billing/subscription');
  await expect(page.getByText(/Visa ending in 4242/)).toBeVisible();
  const invoices = page.getByRole('region', { name: 'Invoices' });
  await expect(invoices.getByText('€59')).toBeVisible();
  await expect(invoices.getByText('Paid')).toBeVisible();
  await expect(invoices.getByRole('link', { name: /^View invoice/ })).toBeVisible();
});

test('the page stands without Stripe', async ({ page, stripeSandbox }) => {
  const email = newEmail();
  await newTopExpert(email);
  await signIn(page, email);
  await stripeSandbox.inject({ path: '/v1/', status: 500, times: 60, when: 'before' });
  await page.goto('/billing/subscription');
  await expect(page.getByText('Invoices and card are not available right now')).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole('heading', { name: 'Top Expert' }).first()).toBeVisible();
  await stripeSandbox.clearInjections();
});

/** Moves the focus with Tab until it is on an element. */
async function tabTo(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not reach it');
}

async function press(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

test('the card is changed on the portal and shown here afterwards', async ({ page }) => {
  const email = newEmail();
  await newTopExpert(email);
  await signIn(page, email, '/billing/subscription');
  await page.getByRole('button', { name: 'Change the card' }).click();
  await page.getByLabel('Card number').fill('5555555555554444');
  await page.getByLabel('Expiry month').fill('12');
  await page.getByLabel('Expiry year').fill('2034');
  await page.getByLabel(/Security code|CVC/).fill('123');
  await page.locator('[data-action="card"]').click();
  await expect(page).toHaveURL(/\/billing\/subscription/);
  await expect(page.getByText(/Mastercard ending in 4444/)).toBeVisible();
});

test('a plan cancelled on the portal is pending here, and is kept again here', async ({ page }) => {
  const email = newEmail();
  const { subscriptionId } = await newTopExpert(email);
  const { stripe } = await import('@/lib/integrations/stripe');
  const subscription = await stripe().subscriptions.retrieve(subscriptionId);
  const customer =
    typeof subscription.customer === 'string' ? subscription.customer : subscription.customer.id;
  await signIn(page, email, '/billing/subscription');
  await page.getByRole('button', { name: 'Change the details' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await stripe().subscriptions.update(subscriptionId, {
    cancel_at: subscription.items.data[0]?.current_period_end ?? 0,
  });
  await page.locator('[data-testid="return-link"]').click();
  await expect(page.getByText(/Your plan ends on/)).toBeVisible();
  await page.getByRole('button', { name: 'Keep the plan' }).click();
  await expect(page.getByText(/Your plan ends on/)).toBeHidden();
  expect((await stripe().subscriptions.list({ customer })).data[0]?.cancel_at).toBeNull();
});
