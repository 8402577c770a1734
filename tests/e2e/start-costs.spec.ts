import { stripe } from '@/lib/integrations/stripe';
import { ensureStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { expect, fillCard, newEmail, signIn, test } from '../support/browser';
import { newExpertWithAppointments } from '../support/e2e-people';

/** Somebody whose account at Stripe has a credit from before. */
async function newExpertWithCredit(email: string, creditCents: number): Promise<string> {
  const { userId, organizationId } = await newExpertWithAppointments(email);
  const actor = { userId, email, name: 'Nova Silva' };
  const context = { actor, organizationId, role: 'member', entitlements: [], requestId: 'test' };
  const customer = await ensureStripeCustomer(context);
  await stripe().customers.update(customer, { balance: -creditCents });
  return customer;
}

for (const { creditCents, today, next, charged } of [
  { creditCents: 1000, today: '€15.00', next: '€25.00', charged: 1500 },
  { creditCents: 4000, today: '€0.00', next: '€10.00', charged: 0 },
])
  test(`with a credit of ${creditCents} cents, what is charged today and next is what is shown`, async ({
    page,
  }) => {
    const email = newEmail();
    const customer = await newExpertWithCredit(email, creditCents);
    await signIn(page, email);
    await page.goto('/billing/checkout?plan=community-expert-monthly');
    const summary = page.getByRole('definition');
    await expect(summary.last()).toHaveText(next);
    await fillCard(page, '4242424242424242');
    await page.getByRole('button', { name: `Pay ${today} and subscribe` }).click();
    await expect(page.getByRole('heading', { name: "You're all set" })).toBeVisible({
      timeout: 30_000,
    });
    const { data } = await stripe().invoices.list({ customer });
    expect(data.map(({ amount_paid: paid }) => paid)).toEqual([charged]);
    const [first] = (await stripe().subscriptions.list({ customer })).data;
    const preview = await stripe().invoices.createPreview({ subscription: first?.id ?? '' });
    expect(preview.amount_due).toBe(Number(next.slice(1)) * 100);
  });
