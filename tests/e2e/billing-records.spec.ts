import { stripe } from '@/lib/integrations/stripe';
import { expect, newEmail, signIn, test } from '../support/browser';
import { newTopExpert } from '../support/e2e-people';
import { inEachLanguage } from '../support/words';

const BILLING = '/billing/subscription';

inEachLanguage(({ language, say, like }) => {
  test('the card is changed on the portal and shown here afterwards', async ({ page }) => {
    const email = newEmail();
    await newTopExpert(email);
    await signIn(page, email, BILLING);
    const cardSection = page.getByRole('region', { name: say('billing.paymentMethod') });
    await expect(cardSection).toContainText('4242');
    await page.getByRole('button', { name: say('billing.changeCard') }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.locator('[name="number"]').fill('5555555555554444');
    await page.locator('[name="exp_month"]').fill('12');
    await page.locator('[name="exp_year"]').fill('2034');
    await page.locator('[name="cvc"]').fill('123');
    await page.locator('[data-action="card"]').click();
    await expect(page).toHaveURL(/\/billing\/subscription/);
    await expect(cardSection).toContainText('Mastercard');
    await expect(cardSection).toContainText('4444');
  });

  test('name, address and VAT id are changed on the portal and shown here afterwards', async ({
    page,
  }) => {
    const email = newEmail();
    await newTopExpert(email);
    await signIn(page, email, BILLING);
    const details = page.getByRole('region', { name: say('billing.details') });
    await expect(details).toContainText(say('billing.noAddress'));
    await details.getByRole('button', { name: say('billing.changeDetails') }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.locator('a[href*="view=details"]').click();
    await page.locator('[name="line1"]').fill('Rua do Carmo 1');
    await page.locator('[name="city"]').fill('Lisboa');
    await page.locator('[name="country"]').fill('PT');
    await page.locator('[data-action="details"]').click();
    await page.locator('a[href*="view=details"]').click();
    await page.locator('[name="value"]').fill('PT123456789');
    await page.locator('[data-action="add-tax-id"]').click();
    await page.getByTestId('return-link').click();
    await expect(details).toContainText('Rua do Carmo 1, Lisboa, PT');
    await expect(details).toContainText('PT123456789');
  });

  test('an invoice is looked at, and kept as a PDF', async ({ page }) => {
    const email = newEmail();
    await newTopExpert(email);
    await signIn(page, email, BILLING);
    const invoices = page.getByRole('region', { name: say('invoices.title') });
    await expect(invoices.getByText(/59[.,]00/)).toBeVisible();
    await expect(invoices.getByText(say('invoices.paid'), { exact: true })).toBeVisible();
    const pdf = invoices.getByRole('link', { name: like('invoices.pdfNamed') });
    const file = await page.request.get((await pdf.getAttribute('href')) ?? '');
    expect(file.headers()['content-type']).toBe('application/pdf');
    await invoices.getByRole('link', { name: like('invoices.viewNamed') }).click();
    await expect(page.getByTestId('invoice-status')).toBeVisible();
  });

  test('an end that lies after the next renewals does not say that nothing is charged, and can be brought forward', async ({
    page,
  }) => {
    const email = newEmail();
    const { subscriptionId } = await newTopExpert(email);
    const { items } = await stripe().subscriptions.retrieve(subscriptionId);
    const periodEnd = items.data[0]?.current_period_end ?? 0;
    await stripe().subscriptions.update(subscriptionId, {
      cancel_at: periodEnd + 100 * 86_400,
      proration_behavior: 'none',
    });
    await signIn(page, email, BILLING);
    await expect(async () => {
      await page.reload();
      await expect(page.getByText(like('standing.endingLater'))).toBeVisible({ timeout: 1000 });
    }).toPass();
    await page.getByRole('button', { name: say('cancelPlan.open') }).click();
    await page.getByLabel(say('cancelPlan.reason')).selectOption('unused');
    await page.getByRole('button', { name: like('cancelPlan.confirm') }).click();
    await expect(page.getByText(like('standing.ending'))).toBeVisible();
    await expect
      .poll(async () => (await stripe().subscriptions.retrieve(subscriptionId)).cancel_at)
      .toBe(periodEnd);
  });

  test('a plan cancelled on the portal is pending here, and is kept again here', async ({
    page,
  }) => {
    const email = newEmail();
    const { subscriptionId } = await newTopExpert(email);
    await signIn(page, email, BILLING);
    await page.getByRole('button', { name: say('billing.changeDetails') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const { items } = await stripe().subscriptions.retrieve(subscriptionId);
    await stripe().subscriptions.update(subscriptionId, {
      cancel_at: items.data[0]?.current_period_end ?? 0,
    });
    await page.getByTestId('return-link').click();
    await expect(page.getByText(like('standing.ending'))).toBeVisible();
    await page.getByRole('button', { name: say('standing.keep') }).click();
    await expect(page.getByText(like('standing.ending'))).toBeHidden();
    expect((await stripe().subscriptions.retrieve(subscriptionId)).cancel_at).toBeNull();
  });
});
