import type { Page } from '@playwright/test';
import { linkStripeCustomerToOrg } from '@/lib/integrations/workos';
import { stripe } from '@/lib/integrations/stripe';
import { expectAccessible } from '../support/accessible';
import { expect, newEmail, signIn, test } from '../support/browser';
import { customerOf } from '../support/by-hand';
import { newAdministrator } from '../support/console';
import { booked, newBookable } from '../support/e2e-booking';
import { newTopExpert } from '../support/e2e-people';
import { eventually } from '../support/expert';
import { alive } from '../support/alive';
import { appointment, inDays } from '../support/practice';
import { origin } from '../support/problem';
import { inEachLanguage, type Words } from '../support/words';

/** Signs an administrator in, in a session of the platform's organization. */
async function enter(page: Page): Promise<void> {
  const { email, platformId } = await newAdministrator();
  await signIn(page, email);
  const moved = await page.request.post('/auth/organization', {
    form: { organizationId: platformId },
    headers: { origin: origin() },
    maxRedirects: 0,
  });
  expect(moved.status()).toBe(303);
}

/** Opens what can be done under a name, gives a reason, and does it. */
async function act(page: Page, { say }: Words, label: string, more: Record<string, string> = {}) {
  const details = page.locator('details').filter({ hasText: label });
  await details.locator('summary').click();
  for (const [name, value] of Object.entries(more)) await details.getByLabel(name).fill(value);
  await details.getByLabel(say('consoleUi.reason')).fill('A test asks for it.');
  await details.getByRole('button', { name: label }).click();
}

inEachLanguage((words) => {
  const { language, say } = words;

  test('an administrator finds who a Stripe id belongs to, sees what a hand has changed, and mends it', async ({
    page,
  }) => {
    const email = newEmail();
    const expert = await newTopExpert(email);
    const customer = await customerOf(expert.organizationId);
    const { data } = await stripe().invoices.list({ customer });
    const { id: other } = await stripe().customers.create({});
    await linkStripeCustomerToOrg(expert.organizationId, other);
    await enter(page);
    await page.goto('/admin');
    await alive(page.getByRole('link', { name: say('consoleSearch.open') }));
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog').locator('input:focus')).toBeVisible();
    await page.keyboard.type(data[0]?.id ?? '');
    await expect(page.getByRole('dialog').getByText(say('consoleSearch.asked'))).toBeVisible();
    await expect(page.getByRole('dialog').getByText(email)).toBeVisible();
    await expectAccessible(page, `console-search-${language}`);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/admin/organizations/${expert.organizationId}`);
    const workos = page.getByRole('region', { name: 'WorkOS' });
    await expect(workos.getByText(other)).toBeVisible();
    await expect(workos.getByText(say('consoleOrganization.differs'))).toBeVisible();
    await expectAccessible(page, `console-organization-differs-${language}`);
    await act(page, words, say('consoleActs.link'));
    await expect(workos.getByText(customer)).toBeVisible();
    await expect(workos.getByText(say('consoleOrganization.differs'))).toBeHidden();
    await act(page, words, say('consoleActs.resync'));
    await expect(page.getByText('customer.resynced')).toBeVisible();

    await page
      .getByRole('combobox', { name: say('consoleExplain.feature') })
      .selectOption('analytics_access');
    await page.getByRole('button', { name: say('consoleExplain.ask') }).click();
    const told = { id: expert.subscriptionId, plan: 'top-expert', status: 'active' };
    await expect(page.getByText(say('consoleExplain.because.paid', told))).toBeVisible();
    await expectAccessible(page, `console-organization-${language}`);

    await page.goto(`/admin/people?q=${encodeURIComponent(email)}`);
    await page.getByRole('link', { name: email }).click();
    await expect(page.getByText(say('consolePerson.noSession'))).toBeVisible();
    await expectAccessible(page, `console-person-${language}`);
  });

  test('an administrator reads whom a change of the catalog touches, and applies what was read', async ({
    page,
  }) => {
    const { data } = await stripe().products.listFeatures('eleva_community_expert', { limit: 100 });
    const analytics = (
      await stripe().products.listFeatures('eleva_top_expert', { limit: 100 })
    ).data.find((row) => row.entitlement_feature.lookup_key === 'analytics_access');
    await stripe().products.createFeature('eleva_community_expert', {
      entitlement_feature: analytics?.entitlement_feature.id ?? '',
    });
    await enter(page);
    await page.goto('/admin/catalog');
    const plan = page.getByRole('region', { name: say('consoleCatalog.plan') });
    const step = '- detach feature analytics_access on eleva_community_expert';
    await expect(plan.getByText(step)).toBeVisible();
    await expect(page.getByText(say('consoleCatalog.lose'), { exact: true })).toBeVisible();
    await expectAccessible(page, `console-catalog-${language}`);
    await act(page, words, say('consoleCatalog.apply'));
    await expect(page.getByText(say('consoleCatalog.matches'))).toBeVisible();
    const applied = page.getByRole('region', { name: say('consoleCatalog.applied') });
    await expect(applied.getByText(step).first()).toBeVisible();
    const after = await stripe().products.listFeatures('eleva_community_expert', { limit: 100 });
    expect(after.data).toHaveLength(data.length);
  });

  test('an administrator finds a payment and gives a part of it back', async ({
    page,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    const { id } = await booked(expert, inDays(12));
    await enter(page);
    await page.goto(`/admin/money?expert=${expert.organizationId}&status=paid`);
    await expectAccessible(page, `console-money-${language}`);
    await page.getByRole('link', { name: 'First' }).click();
    await page.waitForURL(`**/admin/money/${id}`);
    await act(page, words, say('consoleMoney.refund'), { [say('consoleMoney.amount')]: '90' });
    await expect(page.getByText(say('formProblem.over_left'))).toBeVisible();
    await page.getByLabel(say('consoleMoney.amount')).fill('30');
    await page.getByRole('button', { name: say('consoleMoney.refund') }).click();
    await eventually('the refund', async () => (await appointment(id)).refundedCents === 3000);
    await page.reload();
    const payment = page.getByRole('region', { name: say('consoleMoney.payment') });
    await expect(payment.getByText(/^€?30[.,]00(\s€)?$/)).toBeVisible();
    await expectAccessible(page, `console-payment-${language}`);
  });
});
