import type { Browser, Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible';
import { expect, forgetSignIns, signIn, test } from '../support/browser';
import { signInAsAdministrator } from '../support/console';
import { booked, newBookable } from '../support/e2e-booking';
import { eventually } from '../support/expert';
import { alive } from '../support/alive';
import { inEachLook } from '../support/looks';
import { appointment, inDays } from '../support/practice';
import type { Words } from '../support/words';

/** Another person's browser, which asks for the language and the look of the first. */
async function another(
  browser: Browser,
  page: Page,
  visit: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    locale: await page.evaluate(() => navigator.language),
    viewport: page.viewportSize(),
    colorScheme: (await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
      ? 'dark'
      : 'light',
    reducedMotion: 'reduce',
  });
  await visit(await context.newPage());
  await context.close();
}

/** The books have so many lines of a kind of an appointment. */
const inTheBooks = (appointmentId: string, kind: string, count: number) =>
  eventually(`${count} ${kind} in the books`, async () => {
    const { readBookingLines } = await import('@/lib/ledger/read/booking-lines');
    const lines = await readBookingLines(appointmentId);
    return lines.filter((line) => line.kind === kind).length >= count;
  });

/** As the form wants it, in either language. */
async function giveBack(page: Page, { say }: Words, amount: string): Promise<void> {
  const button = page.getByRole('button', { name: say('giveBack.confirm') });
  if (!(await button.isVisible())) await page.getByText(say('giveBack.title')).click();
  await alive(button);
  await page.getByLabel(say('giveBack.amount')).fill(amount);
  await page.getByLabel(say('giveBack.reason')).fill('We began late');
  await button.click();
}

inEachLook(({ look, ...words }) => {
  const { say } = words;
  const name = (state: string) => `refunds-${look}-${state}`;
  const card = (page: Page, title: string) => page.getByRole('region', { name: title });

  test('an expert gives a part back and then the rest, and all three see it', async ({
    page,
    browser,
    stripeSandbox,
    workosSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    const { id, member } = await booked(expert, inDays(3));
    await inTheBooks(id, 'payment', 1);
    await signIn(page, expert.actor.email, '/appointments');
    await page.goto(`/appointments/${id}`);
    await expect(card(page, say('bookingMoney.title'))).toContainText('73');
    await giveBack(page, words, '90');
    await expect(page.getByText(say('formProblem.over_left'))).toBeVisible();
    await expectAccessible(page, name('1-over'));
    await giveBack(page, words, '30');
    await expect(card(page, say('refunds.title'))).toContainText('We began late');
    await expect.poll(async () => (await appointment(id)).refundedCents).toBe(3000);
    await inTheBooks(id, 'payment_refund', 1);
    await page.reload();
    await expect(card(page, say('bookingMoney.title'))).toContainText('46');
    await expectAccessible(page, name('2-part'));
    await another(browser, page, async (theirs) => {
      await signIn(theirs, member.actor.email, '/account/appointments');
      await theirs.goto(`/account/appointments/${id}`);
      await expect(card(theirs, say('ownAppointment.money'))).toContainText('30');
      await expect(theirs.getByText('We began late')).toHaveCount(0);
      await expectAccessible(theirs, name('3-member'));
    });
    // A session that is old, or a copy of one, gives nothing back before it is proven again.
    await workosSandbox.ageSessions(expert.actor.userId, 25 * 60);
    await giveBack(page, words, '50');
    await forgetSignIns();
    const [proof] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('alert').getByRole('link').click(),
    ]);
    expect((await appointment(id)).refundDueCents).toBe(3000);
    await proof.getByLabel(/e-?mail/i).fill(expert.actor.email);
    await proof.getByRole('button', { name: 'Continue' }).last().click();
    await proof.waitForURL('**/dashboard');
    await proof.close();
    await page.getByRole('button', { name: say('giveBack.confirm') }).click();
    await expect.poll(async () => (await appointment(id)).refundedCents).toBe(8000);
    await inTheBooks(id, 'payment_refund', 2);
    await page.reload();
    await expect(page.getByText(say('giveBack.title'))).toHaveCount(0);
    await expect(card(page, say('refunds.title')).getByRole('listitem')).toHaveCount(2);
    await another(browser, page, async (theirs) => {
      await signInAsAdministrator(theirs, `/admin/money/${id}`);
      const refunds = card(theirs, say('refunds.title'));
      await expect(refunds).toContainText(say('refunds.by.platform.expert'));
      await expect(refunds.getByRole('link', { name: /^re_/ })).toHaveCount(2);
      await expect(theirs.getByText(say('consoleMoney.nothingLeft'))).toBeVisible();
      await expectAccessible(theirs, name('4-console'));
    });
  });
});
