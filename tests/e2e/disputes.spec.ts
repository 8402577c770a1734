import type { Page } from '@playwright/test';
import type { StripeControl } from '@/sandbox/stripe/control';
import { expectAccessible } from '../support/accessible';
import { expect, signIn, test } from '../support/browser';
import { act, signInAsAdministrator } from '../support/console';
import { booked, newBookable } from '../support/e2e-booking';
import { eventually } from '../support/expert';
import { alive } from '../support/alive';
import { inEachLook } from '../support/looks';
import { appointment, inDays, type Practice } from '../support/practice';

/** A paid appointment that its bank disputes, once the expert's share is back with the platform. */
async function disputed(control: StripeControl, practice: Practice, days: number) {
  const { id, member } = await booked(practice, inDays(days));
  const { paymentIntentId } = await appointment(id);
  const disputeId = await control.dispute({ paymentIntent: paymentIntentId ?? '' });
  await settledAs(disputeId, 'open');
  return { id, member, disputeId };
}

async function settledAs(disputeId: string, stance: string): Promise<void> {
  const { db } = await import('@/db/client');
  const { disputes } = await import('@/db/schema');
  const { eq } = await import('drizzle-orm');
  await eventually(`${disputeId} to be settled as ${stance}`, async () => {
    const [row] = await db().select().from(disputes).where(eq(disputes.id, disputeId));
    return row?.settledAs === stance;
  });
}

/** Enough of the platform's own for what is sent again. */
async function fill(): Promise<void> {
  const { stripe } = await import('@/lib/integrations/stripe');
  await stripe().paymentIntents.create({
    amount: 100_000,
    currency: 'eur',
    payment_method: 'pm_card_visa',
    confirm: true,
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  });
}

inEachLook(({ say, like, look }) => {
  const told = (page: Page, key: Parameters<typeof like>[0]) =>
    page.getByRole('status').filter({ hasText: like(key) });

  test('a dispute is won and one is lost, seen by the expert and by an administrator', async ({
    page,
    stripeSandbox,
  }) => {
    test.slow();
    const practice = await newBookable(stripeSandbox);
    await fill();
    const contested = await disputed(stripeSandbox, practice, 12);
    const accepted = await disputed(stripeSandbox, practice, 13);

    await signIn(page, practice.actor.email, '/payouts');
    const block = page.getByRole('region', { name: say('disputes.heading') });
    await expect(block.getByRole('listitem')).toHaveCount(2);
    await expectAccessible(page, `disputes-payouts-${look}`);
    await page.goto(`/appointments/${contested.id}`);
    await expect(told(page, 'disputes.open.title')).toBeVisible();
    await expectAccessible(page, `disputes-appointment-${look}`);
    await page.goto(`/appointments/${contested.id}/cancel`);
    await expect(page.getByText(say('cancelAppointment.disputed'))).toBeVisible();
    await expectAccessible(page, `disputes-cancel-${look}`);

    await page.context().clearCookies();
    await signInAsAdministrator(page, '/admin/disputes');
    await expectAccessible(page, `disputes-list-${look}`);
    await page.goto(`/admin/disputes/${contested.disputeId}`);
    await alive(page.locator('#act-submit summary'));
    await page.locator('#act-submit summary').click();
    await expect(page.getByLabel(say('consoleDisputes.evidence.product_description'))).toHaveValue(
      /Ana Reis|Expert|appointment/,
    );
    await expectAccessible(page, `disputes-evidence-${look}`);
    await page.locator('#act-submit summary').click();
    const reason = 'A test asks for it.';
    await act(page, { label: say('consoleDisputes.submit'), reason, says: say });
    await expect(page.getByText(say('consoleDisputes.answered'))).toBeVisible();
    await stripeSandbox.decideDispute(contested.disputeId, 'win');
    await settledAs(contested.disputeId, 'won');
    await page.goto(`/admin/disputes/${accepted.disputeId}`);
    await alive(page.locator('#act-accept summary'));
    await act(page, { label: say('consoleDisputes.accept'), reason, says: say });
    await settledAs(accepted.disputeId, 'lost');
    await page.goto(`/admin/disputes/${contested.disputeId}`);
    await expect(page.getByText(say('consoleDisputes.stance.won'), { exact: true })).toBeVisible();
    await expectAccessible(page, `disputes-won-${look}`);
    await page.goto(`/admin/money/${accepted.id}`);
    await page.getByRole('link', { name: say('consoleDisputes.one'), exact: true }).click();
    await page.waitForURL(`**/admin/disputes/${accepted.disputeId}`);
    await expect(page.getByText(say('consoleDisputes.stance.lost'), { exact: true })).toBeVisible();

    await page.context().clearCookies();
    await signIn(page, practice.actor.email, `/appointments/${contested.id}`);
    await expect(told(page, 'disputes.won.title')).toBeVisible();
    await expect(told(page, 'disputes.shareReturned')).toBeVisible();
    await page.goto(`/appointments/${accepted.id}`);
    await expect(told(page, 'disputes.lost.title')).toBeVisible();
    const income = page.getByRole('region', { name: say('practiceAppointment.income') });
    await expect(income).toContainText(say('practiceAppointment.bankGave'));
    await expect(income.getByRole('definition').last()).toHaveText(/^(€0\.00|0,00\s€)$/);
    await expectAccessible(page, `disputes-lost-${look}`);
    await page.goto(`/appointments/${accepted.id}/cancel`);
    await expect(page.getByText(like('cancelAppointment.nothingMoreByBank'))).toBeVisible();
    await expectAccessible(page, `disputes-lost-cancel-${look}`);

    await page.context().clearCookies();
    await signIn(page, accepted.member.actor.email, `/account/appointments/${accepted.id}`);
    await expect(told(page, 'ownAppointment.bankGaveText')).toBeVisible();
    await expectAccessible(page, `disputes-lost-member-${look}`);
  });
});
