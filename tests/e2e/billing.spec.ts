import type { Page } from '@playwright/test';
import { stripe } from '@/lib/integrations/stripe';
import { expectAccessible } from '../support/accessible';
import { expect, fillCard, newEmail, signIn, test } from '../support/browser';
import { newExpertWithAppointments, newTopExpert, payForPlan } from '../support/e2e-people';
import { press, tabTo } from '../support/keyboard';
import { useCard } from '../support/use-card';
import { inEachLanguage, type Words } from '../support/words';

const BILLING = '/billing/subscription';

async function newCommunityExpert(email: string) {
  const person = await newExpertWithAppointments(email);
  return payForPlan(person, email, 'community-expert-monthly', 'events_create');
}

const changeTo = ({ say }: Words, plan: 'community-expert' | 'top-expert') =>
  say('offers.changeTo', { plan: say(`plan.${plan}.name`) });

async function expectEverythingOpen(page: Page, { say }: Words): Promise<void> {
  await expect(page.getByRole('heading', { name: say('arrival.done') })).toBeVisible({
    timeout: 30_000,
  });
}

inEachLanguage((words) => {
  const { language, say, like } = words;

  test('upgrading shows the cost to the cent, charges it, and opens the features', async ({
    page,
  }) => {
    const email = newEmail();
    await newCommunityExpert(email);
    await signIn(page, email, BILLING);
    await page.getByRole('button', { name: changeTo(words, 'top-expert') }).click();
    const dialog = page.getByRole('dialog', { name: changeTo(words, 'top-expert') });
    await expect(dialog.getByText(say('changePlan.gains'))).toBeVisible();
    await expect(dialog.getByText(say('changePlan.dueToday'))).toBeVisible();
    await expectAccessible(page, `upgrade-dialog-${language}`);
    await dialog.getByRole('button', { name: like('changePlan.payNow') }).click();
    await expectEverythingOpen(page, words);
    await page.goto(BILLING);
    await expect(page.getByRole('heading', { name: say('plan.top-expert.name') })).toHaveCount(2);
    await expect(page.getByText(say('billingHistory.changed')).first()).toBeVisible();
    await expectAccessible(page, `after-upgrade-${language}`);
  });

  test('an upgrade the bank refuses keeps the old plan and offers the payment', async ({
    page,
  }) => {
    const email = newEmail();
    const subscriptionId = await newCommunityExpert(email);
    await useCard({ subscriptionId }, 'pm_card_chargeCustomerFail');
    await signIn(page, email, BILLING);
    await page.getByRole('button', { name: changeTo(words, 'top-expert') }).click();
    await page.getByRole('button', { name: like('changePlan.payNow') }).click();
    await expect(page.getByRole('heading', { name: say('duePayment.titleUpgrade') })).toBeVisible();
    await expect(page.getByText(/Visa .+ 0341/)).toBeVisible();
    await expectAccessible(page, `due-payment-${language}`);
    await fillCard(page, '4242424242424242');
    await page.getByRole('button', { name: like('duePayment.pay') }).click();
    await expectEverythingOpen(page, words);
  });

  test('a downgrade waits, is shown, and is undone', async ({ page }) => {
    const email = newEmail();
    await newTopExpert(email);
    await signIn(page, email, BILLING);
    await page.getByRole('button', { name: changeTo(words, 'community-expert') }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(say('losses.title'))).toBeVisible();
    await expect(dialog.getByText(/\b\d+ (appointments|consultas)\b/)).toBeVisible();
    await expect(dialog.getByText(say('losses.kept'))).toBeVisible();
    await expect(dialog.getByText(like('changePlan.effectLater'))).toBeVisible();
    await expect(dialog.getByText(/\b8\s?%.+\b12\s?%/)).toHaveText(like('changePlan.commission'));
    await expectAccessible(page, `downgrade-dialog-${language}`);
    await dialog.getByRole('button', { name: like('changePlan.schedule') }).click();
    await expect(page.getByText(like('standing.changeScheduled'))).toBeVisible();
    await expectAccessible(page, `pending-downgrade-${language}`);
    await page.getByRole('button', { name: like('standing.stayOn') }).click();
    await expect(page.getByText(like('standing.changeScheduled'))).toBeHidden();
  });

  test('paying by the year begins at once, and paying by the month again waits for the year', async ({
    page,
  }) => {
    const email = newEmail();
    const { subscriptionId } = await newTopExpert(email);
    await signIn(page, email, BILLING);
    await page.getByRole('link', { name: say('offers.year') }).click();
    await page.getByRole('button', { name: like('offers.switchToAnnual') }).click();
    await expect(page.getByText(like('changePlan.effectNow'))).toBeVisible();
    await expectAccessible(page, `annual-dialog-${language}`);
    await page.getByRole('button', { name: like('changePlan.payNow') }).click();
    await expectEverythingOpen(page, words);
    await page.goto(BILLING);
    await expect(page.getByText(say('standing.perYear')).first()).toBeVisible();
    await page.getByRole('link', { name: say('offers.month') }).click();
    await page.getByRole('button', { name: say('offers.switchToMonthly') }).click();
    await page.getByRole('button', { name: like('changePlan.schedule') }).click();
    await expect(page.getByText(like('standing.changeScheduled'))).toBeVisible();
    await page.getByRole('button', { name: like('standing.stayOn') }).click();
    await expect(page.getByText(like('standing.changeScheduled'))).toBeHidden();
    const { items } = await stripe().subscriptions.retrieve(subscriptionId);
    expect(items.data[0]?.price.lookup_key).toBe('top-expert-annual');
  });

  test.describe('on a phone, in the dark', () => {
    test.use({ colorScheme: 'dark', viewport: { width: 390, height: 844 } });

    test('by keyboard alone: cancel with a reason, then keep the plan', async ({ page }) => {
      const email = newEmail();
      const { subscriptionId } = await newTopExpert(email);
      await signIn(page, email, BILLING);
      await press(page, page.getByRole('button', { name: say('cancelPlan.open') }));
      const dialog = page.getByRole('dialog', { name: say('cancelPlan.title') });
      await expect(dialog.getByText(say('losses.title'))).toBeVisible();
      await expect(dialog.getByText(say('losses.kept'))).toBeVisible();
      await expectAccessible(page, `cancel-dialog-${language}`);
      await tabTo(page, dialog.getByLabel(say('cancelPlan.reason')));
      await page.keyboard.press('ArrowDown');
      await tabTo(page, dialog.getByLabel(say('cancelPlan.comment')));
      await page.keyboard.type('Back soon.');
      await press(page, dialog.getByRole('button', { name: like('cancelPlan.confirm') }));
      await expect(page.getByText(like('standing.ending'))).toBeVisible();
      await expectAccessible(page, `cancelled-${language}`);
      const { cancellation_details: why } = await stripe().subscriptions.retrieve(subscriptionId);
      expect(why).toMatchObject({ feedback: 'too_expensive', comment: 'Back soon.' });
      await press(page, page.getByRole('button', { name: say('standing.keep') }));
      await expect(page.getByText(like('standing.ending'))).toBeHidden();
    });
  });
});

test('escape closes a dialog and nothing happens', async ({ page }) => {
  const email = newEmail();
  await newTopExpert(email);
  await signIn(page, email, BILLING);
  await page.getByRole('button', { name: 'Cancel plan' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText(/You keep everything until/)).toBeHidden();
});

test('a preview that no longer holds is shown anew, and nothing is done before', async ({
  page,
}) => {
  const email = newEmail();
  const { subscriptionId } = await newTopExpert(email);
  await signIn(page, email, BILLING);
  await page.getByRole('button', { name: 'Change to Community Expert' }).click();
  const dialog = page.getByRole('dialog');
  const schedule = dialog.getByRole('button', { name: /^Change on / });
  // As from a tab that was left open over a renewal.
  await page.route(
    '**/api/subscriptions/upgrade',
    (route) => {
      const body = route.request().postDataJSON() as object;
      return route.continue({ postData: { ...body, effectiveAt: '2020-01-01T00:00:00.000Z' } });
    },
    { times: 1 },
  );
  await schedule.click();
  await expect(dialog.getByRole('alert')).toContainText('The amounts have changed');
  await expect(dialog.getByText('Nothing is charged today')).toBeVisible();
  await expectAccessible(page, 'stale-preview-en');
  expect((await stripe().subscriptions.retrieve(subscriptionId)).schedule).toBeNull();
  await schedule.click();
  await expect(page.getByText(/Changes to Community Expert/)).toBeVisible();
});

test('the page stands without Stripe', async ({ page, stripeSandbox }) => {
  const email = newEmail();
  await newTopExpert(email);
  await signIn(page, email);
  await stripeSandbox.inject({ path: '/v1/', status: 500, times: 60, when: 'before' });
  await page.goto(BILLING);
  await expect(page.getByText("We can't reach our payment provider")).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole('heading', { name: 'Top Expert' }).first()).toBeVisible();
  await stripeSandbox.clearInjections();
});
