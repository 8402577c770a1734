import { authenticate, expect, fillCard, newEmail, signIn, test } from '../support/browser';
import {
  booked,
  bookPath,
  newBookable,
  openedId,
  payButton,
  signInToBook,
  toPayment,
} from '../support/e2e-booking';
import { appointment, becomes, inDays, newMember, payFor, runOut } from '../support/practice';
import { inEachLanguage } from '../support/words';

inEachLanguage((words) => {
  const { say, like } = words;

  test('a direct debit keeps the time until the bank answers, and the page says when it has', async ({
    page,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    await toPayment(page, bookPath(expert, 'first', inDays(10)), words);
    const frame = page.frameLocator('iframe[title="Secure payment input frame"]');
    await frame.getByLabel('SEPA Direct Debit').check();
    await frame.getByLabel('IBAN').fill('DE89370400440532013000');
    await payButton(page, words).click();
    await expect(page.getByText(say('ownAppointment.processing'))).toBeVisible();
    const { paymentIntentId, status } = await appointment(openedId(page));
    expect(status).toBe('processing');
    await stripeSandbox.settlePayment(paymentIntentId ?? '', 'succeed');
    await expect(page.getByText(say('ownAppointment.booked'))).toBeVisible({ timeout: 30_000 });
  });

  test('where webhooks never come, the way back books it', async ({
    page,
    stripeSandbox,
    webhookUrl,
  }) => {
    const expert = await newBookable(stripeSandbox);
    await toPayment(page, bookPath(expert, 'first', inDays(10)), words);
    await stripeSandbox.deliveries({ drop: true, url: webhookUrl });
    await fillCard(page, '4242424242424242');
    await payButton(page, words).click();
    await expect(page.getByText(say('ownAppointment.booked'))).toBeVisible();
    expect((await appointment(openedId(page))).status).toBe('booked');
  });

  test('3-D Secure that fails charges nothing, and the next try books', async ({
    page,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    await toPayment(page, bookPath(expert, 'first', inDays(10)), words);
    await fillCard(page, '4000002500003155');
    await payButton(page, words).click();
    await page
      .frameLocator('iframe[title="Secure 3D Secure authentication frame"]')
      .locator('button[value="fail"]')
      .click();
    await expect(page.getByRole('alert').filter({ hasText: say('decline.confirm') })).toContainText(
      say('payAppointment.notCharged'),
    );
    await fillCard(page, '4000002500003155');
    await payButton(page, words).click();
    await authenticate(page);
    await expect(page.getByText(say('ownAppointment.booked'))).toBeVisible();
  });

  test('a page that was left open says by itself that the time is no longer kept', async ({
    page,
    stripeSandbox,
  }) => {
    await page.clock.install();
    const expert = await newBookable(stripeSandbox);
    await toPayment(page, bookPath(expert, 'first', inDays(10)), words);
    // It counts from the moment at which Stripe's fields can be there.
    await expect(payButton(page, words)).toBeEnabled();
    await page.clock.fastForward('09:00');
    await expect(page.getByRole('timer')).toContainText(/\b0:\d\d\b/);
    await runOut(openedId(page));
    await page.clock.fastForward('01:10');
    await expect(page.getByText(say('payPage.over'))).toBeVisible();
  });

  test('whoever paid for a time that another has by now is told, and gets everything back', async ({
    page,
    stripeSandbox,
    webhookUrl,
  }) => {
    const expert = await newBookable(stripeSandbox);
    const at = inDays(10);
    const { holdSlot } = await import('@/lib/bookings/hold/hold-slot');
    const member = await newMember();
    const wish = { eventTypeId: expert.paid, startsAt: at };
    const { appointmentId: id } = await holdSlot(member, wish, crypto.randomUUID());
    await stripeSandbox.deliveries({ drop: true, url: webhookUrl });
    await payFor(id);
    await runOut(id);
    await booked(expert, at);
    await signIn(page, member.actor.email, `/account/appointments/${id}`);
    await page.goto(`/account/appointments/${id}?paid=1`);
    await expect(page.getByText(like('ownAppointment.tooLate'))).toBeVisible();
    await becomes(id, 'expired');
    await expect.poll(async () => (await appointment(id)).refundedCents).toBe(8000);
  });

  test('a time that somebody else has taken meanwhile leads back to the others', async ({
    page,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    const at = inDays(10);
    await signInToBook(page, bookPath(expert, 'first', at), newEmail(), words);
    await booked(expert, at);
    await page.getByRole('button', { name: say('bookForm.hold') }).click();
    await expect(page.getByText(say('bookRefusal.code.slot_taken'))).toBeVisible();
    await page.getByRole('link', { name: say('bookRefusal.anotherTime') }).click();
    await expect(page).toHaveURL(new RegExp(`/${expert.username}/first\\?month=`));
  });

  test('a price that has changed is shown before anything is kept', async ({
    page,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    await signInToBook(page, bookPath(expert, 'first', inDays(10)), newEmail(), words);
    const { sql } = await import('drizzle-orm');
    const { db } = await import('@/db/client');
    await db().execute(sql`update event_types set amount_cents = 9500 where id = ${expert.paid}`);
    await page.getByRole('button', { name: say('bookForm.hold') }).click();
    await expect(page.getByRole('alert').filter({ hasText: '95' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'First' })).toContainText('95');
    await page.getByRole('button', { name: say('bookForm.hold') }).click();
    await expect(page.getByRole('button', { name: /95[.,]00/ })).toBeVisible();
  });
});
