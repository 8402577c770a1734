import type { Page } from '@playwright/test';
import { stripe } from '@/lib/integrations/stripe';
import { stripeControl } from '@/sandbox/stripe/control';
import { expectAccessible } from '../support/accessible';
import { newExpertInArrears, newExpertWhoNeverPaid } from '../support/arrears';
import { authenticate, expect, fillCard, newEmail, signIn, test } from '../support/browser';
import { newTopExpert, workosRoleOf } from '../support/e2e-people';
import { inEachLanguage, type Words } from '../support/words';
import { centsOf } from '../support/sold';

const BILLING = '/billing/subscription';
const PAYMENT_LINK = 'a[href="/billing/payment"]';
const dunning = { retryDays: [3, 5, 7] };

test.beforeAll(async () => {
  const control = stripeControl(process.env['TEST_STRIPE_URL'] ?? '');
  await control.settings({ dunning: { ...dunning, outcome: 'unpaid' } });
});
test.afterAll(async () => {
  const control = stripeControl(process.env['TEST_STRIPE_URL'] ?? '');
  await control.settings({ dunning: { ...dunning, outcome: 'cancel' } });
});

/** From the banner to the invoice, and with this card through it. */
async function payTheInvoice(page: Page, { say, like }: Words, card: string): Promise<void> {
  // In the plan's card; a second one stands beside an open invoice.
  await page.locator(PAYMENT_LINK).first().click();
  await expect(page.getByRole('heading', { name: say('duePayment.title') })).toBeVisible();
  await fillCard(page, card);
  await page.getByRole('button', { name: like('duePayment.pay') }).click();
}

async function expectEverythingOpen(page: Page, { say }: Words): Promise<void> {
  await expect(page.getByRole('heading', { name: say('arrival.done') })).toBeVisible({
    timeout: 30_000,
  });
  await page.goto(BILLING);
  await expect(page.getByRole('heading', { name: say('plan.top-expert.name') })).toHaveCount(2);
  await expect(page.getByText(say('standing.badge.active'), { exact: true })).toBeVisible();
  await expect(page.locator(PAYMENT_LINK)).toHaveCount(0);
}

inEachLanguage((words) => {
  const { language, say, like } = words;

  test('a renewal that failed says until when access stays, and paying it ends the matter', async ({
    page,
  }) => {
    const email = newEmail();
    const context = await newExpertInArrears(email, 1);
    await signIn(page, email, BILLING);
    await expect(page.getByText(like('standing.pastDue'))).toBeVisible();
    await expect(page.getByText(say('standing.badge.past_due'), { exact: true })).toBeVisible();
    await expectAccessible(page, `past-due-${language}`);
    await page.goto('/analytics');
    await expect(page).toHaveURL(/\/analytics$/);
    await page.goto(BILLING);
    await payTheInvoice(page, words, '4242424242424242');
    await expectEverythingOpen(page, words);
    await expect(page.getByText(like('standing.pastDue'))).toHaveCount(0);
    const history = page.getByRole('region', { name: say('billingHistory.title') });
    await expect(history.getByRole('listitem')).toHaveCount(3);
    for (const kind of ['started', 'paymentFailed', 'recovered'] as const)
      await expect(history.getByText(say(`billingHistory.${kind}`))).toBeVisible();
    await expectAccessible(page, `history-${language}`);
    const { data } = await stripe().invoices.list({ subscription: context.subscriptionId });
    expect(data.map(({ status, amount_paid: paid }) => [status, paid])).toEqual([
      ['paid', centsOf('top-expert-monthly')],
      ['paid', centsOf('top-expert-monthly')],
    ]);
  });

  test('once the grace period is over access is lost, and paying with 3-D Secure restores it', async ({
    page,
  }) => {
    const email = newEmail();
    const context = await newExpertInArrears(email, 9);
    const person = { ...context, userId: context.actor.userId };
    expect(await workosRoleOf(person)).toBe('member');
    await signIn(page, email, BILLING);
    await expect(page.getByText(say('standing.unpaid'))).toBeVisible();
    await expect(page.getByText(say('standing.badge.unpaid'), { exact: true })).toBeVisible();
    await expectAccessible(page, `grace-over-${language}`);
    await page.goto('/analytics');
    await expect(page).toHaveURL(/\/billing\/subscription\?upgrade=top$/);
    await payTheInvoice(page, words, '4000002500003155');
    await authenticate(page);
    await expectEverythingOpen(page, words);
    expect(await workosRoleOf(person)).toBe('expert_top');
    await page.goto('/analytics');
    await expect(page).toHaveURL(/\/analytics$/);
  });

  test('a first payment that expired leaves nothing behind: the plan is started again', async ({
    page,
  }) => {
    const email = newEmail();
    await newExpertWhoNeverPaid(email);
    await signIn(page, email, BILLING);
    const choose = say('offers.choose', { plan: say('plan.top-expert.name') });
    await page.getByRole('link', { name: choose }).click();
    await expect(page.getByRole('heading', { name: say('checkoutPage.title') })).toBeVisible();
    await fillCard(page, '4242424242424242');
    await page.getByRole('button', { name: like('checkoutPage.pay') }).click();
    await expectEverythingOpen(page, words);
  });

  test('while collection is paused the page says so, and no change is offered for nothing', async ({
    page,
  }) => {
    const email = newEmail();
    const { subscriptionId } = await newTopExpert(email);
    const pause = { behavior: 'void' as const };
    await stripe().subscriptions.update(subscriptionId, { pause_collection: pause });
    await signIn(page, email, BILLING);
    await expect(async () => {
      await page.reload();
      await expect(page.getByText(say('standing.collectionPaused'))).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(
      page.getByText(say('standing.badge.collection_paused'), { exact: true }),
    ).toBeVisible();
    await expectAccessible(page, `paused-${language}`);
    const change = say('offers.changeTo', { plan: say('plan.community-expert.name') });
    await page.getByRole('button', { name: change }).click();
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText(
      say('billingProblem.collection_paused'),
    );
  });

  test('after all retries the plan is unpaid, and paying its latest invoice, which Stripe left a draft, brings it back', async ({
    page,
  }) => {
    const email = newEmail();
    const { subscriptionId } = await newExpertInArrears(email, 40);
    expect((await stripe().subscriptions.retrieve(subscriptionId)).status).toBe('unpaid');
    await signIn(page, email, BILLING);
    await expect(page.getByText(say('standing.unpaid'))).toBeVisible();
    await payTheInvoice(page, words, '4242424242424242');
    await expectEverythingOpen(page, words);
    expect((await stripe().subscriptions.retrieve(subscriptionId)).status).toBe('active');
  });
});
