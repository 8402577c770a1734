import { expectAccessible } from '../support/accessible';
import { expect, signIn, test } from '../support/browser';
import { signInAsAdministrator } from '../support/console';
import { booked, newBookable } from '../support/e2e-booking';
import { eventually } from '../support/expert';
import { alive } from '../support/alive';
import { inEachLook } from '../support/looks';
import { inDays, type Practice } from '../support/practice';

/** Waits until a payout is known here as it is at Stripe, with the books of its lines. */
async function followed(expert: Practice, id: string, status: string): Promise<void> {
  const { readPayout } = await import('@/lib/payouts/history/read-payout');
  await eventually(`payout ${id} to be ${status}, with its parts`, async () => {
    const found = await readPayout(expert, id).catch(() => null);
    const isRead = found?.breakdown?.rest.every(({ kind }) => kind === 'failed');
    return isRead && found?.payout.status === status;
  });
}

inEachLook(({ say, look }) => {
  const name = (state: string) => `payouts-${look}-${state}`;

  test('an expert sees a payout and what it is made of, and mends one that failed', async ({
    page,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    const card = 'pm_card_bypassPending';
    await booked(expert, inDays(2), { card });
    await booked(expert, inDays(3));
    const paid = (await stripeSandbox.payOut(expert.accountId)) ?? '';
    await stripeSandbox.settlePayout({ payout: paid, outcome: 'pay' });
    await booked(expert, inDays(4), { card });
    await followed(expert, paid, 'paid');
    await signIn(page, expert.actor.email, '/payouts');
    const money = page.getByRole('region', { name: say('payoutMoney.title') });
    await expect(money.getByText(/73[.,]60/)).toHaveCount(2);
    const next = page.getByRole('region', { name: say('payoutMoney.next') });
    await expect(next).toContainText(say('payoutMoney.why.top'));
    await expect(next.getByText(/73[.,]60/)).toBeVisible();
    await expectAccessible(page, name('1-money'));

    await page.locator(`a[href="/payouts/${paid}"]`).click();
    const parts = page.getByRole('region', { name: say('payoutPage.madeOf') });
    await expect(parts).toContainText(/80[.,]00/);
    await expect(parts).toContainText(/6[.,]40/);
    await expect(parts.getByText(/73[.,]60/)).toHaveCount(2);
    await expectAccessible(page, name('2-parts'));

    const failed = (await stripeSandbox.payOut(expert.accountId)) ?? '';
    await stripeSandbox.settlePayout({ payout: failed, outcome: 'pay' });
    await stripeSandbox.settlePayout({ payout: failed, outcome: 'fail', code: 'account_closed' });
    await page.goto('/payouts');
    await expect(page.getByText(say('payoutFailure.reason.closed'))).toBeVisible();
    await expect(next).toContainText(say('payoutMoney.nextStopped'));
    await expect(page.locator(`li a[href="/payouts/${failed}"]`)).toBeVisible();
    await expectAccessible(page, name('3-failed'));
    const wayOut = page.getByRole('button', { name: say('payoutMoney.newBank') });
    await alive(wayOut);
    await wayOut.click();
    await page.locator('input[name=iban]').fill('PT50 0002 0123 1234 5678 9015 4');
    await page.locator('button[value=bank]').click();
    await expect(page.getByRole('status')).toBeVisible();
    await page.goto('/payouts');
    await expect(page.getByText(say('payoutMoney.failedMended'))).toBeVisible();

    // Stripe's times are whole seconds, and what was sent in the second of the failure was not sent after it.
    const second = Math.floor(Date.now() / 1000);
    await expect.poll(() => Math.floor(Date.now() / 1000)).toBeGreaterThan(second);
    const again = (await stripeSandbox.payOut(expert.accountId)) ?? '';
    await stripeSandbox.settlePayout({ payout: again, outcome: 'pay' });
    await followed(expert, again, 'paid');
    await page.goto('/payouts');
    await expect(page.getByText(say('payoutMoney.failedMended'))).toBeHidden();
    const history = page.getByRole('region', { name: say('payoutPage.history') });
    await expect(history.getByText(say('payoutPage.state.paid'), { exact: true })).toHaveCount(2);
    await expect(history.getByText(say('payoutPage.state.failed'), { exact: true })).toBeVisible();
    await page.goto(`/payouts/${again}`);
    await expect(parts).toContainText(say('payoutPage.rest.failed'));
    await expectAccessible(page, name('4-mended'));
  });

  test('whoever runs the platform sees its balance, and a payout that waits', async ({
    page,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    await booked(expert, inDays(2), { card: 'pm_card_bypassPending' });
    const failed = (await stripeSandbox.payOut(expert.accountId)) ?? '';
    await stripeSandbox.settlePayout({ payout: failed, outcome: 'fail', code: 'no_account' });
    await stripeSandbox.settlePayout({ payout: failed, outcome: 'reconcile' });
    await followed(expert, failed, 'failed');
    await signInAsAdministrator(page, '/admin/money');
    const balance = page.getByRole('region', { name: say('consolePayouts.balance') });
    await expect(balance).toContainText(/\d[.,]\d\d/);
    await expectAccessible(page, name('5-console-money'));
    await balance.getByRole('link', { name: say('consolePayouts.toFailed') }).click();
    const row = page.getByRole('listitem').filter({ hasText: failed });
    await expect(row).toContainText(say('consolePayouts.unmended'));
    await expectAccessible(page, name('6-console-failed'));
    await page.goto('/admin');
    await expect(page.locator('a[href="/admin/money/payouts"]')).toBeVisible();
  });
});
