import { expectAccessible } from '../support/accessible';
import { authenticate, expect, fillCard, newEmail, test } from '../support/browser';
import { bookPath, newBookable, openedId, signInToBook } from '../support/e2e-booking';
import { appointment, inDays } from '../support/practice';
import { inEachLanguage } from '../support/words';

test.use({ timezoneId: 'America/New_York' });

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const)
  test.describe(`${colorScheme} at ${width} px`, () => {
    test.use({
      colorScheme,
      viewport: { width, height: 900 },
      contextOptions: { reducedMotion: 'reduce' },
    });

    inEachLanguage((words) => {
      const { say, like, language } = words;
      const name = (state: string) => `booking-${colorScheme}-${width}-${language}-${state}`;

      test('a member in New York books a paid appointment in Lisbon', async ({
        page,
        stripeSandbox,
      }) => {
        const expert = await newBookable(stripeSandbox);
        const at = inDays(10, 15);
        await signInToBook(page, bookPath(expert, 'first', at), newEmail(), words);
        const summary = page.getByRole('region', { name: 'First' });
        const inZone = (timeZone: string) =>
          new Intl.DateTimeFormat(language === 'pt' ? 'pt-PT' : 'en-IE', {
            timeStyle: 'short',
            timeZone,
          }).format(at);
        await expect(summary).toContainText(inZone('America/New_York'));
        await expect(summary).toContainText(inZone('Europe/Lisbon'));
        await expect(summary).toContainText('80');
        await expectAccessible(page, name('1-details'));
        await page.getByLabel(say('bookForm.notes')).fill('My back hurts.');
        await page.getByRole('button', { name: say('bookForm.hold') }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('payPage.title'));
        await expect(page.getByRole('timer')).toBeVisible();
        await fillCard(page, '4242424242424242');
        await expectAccessible(page, name('2-payment'));
        await page.getByRole('button', { name: like('payPage.pay') }).click();
        await expect(page.getByText(say('ownAppointment.booked'))).toBeVisible();
        await expectAccessible(page, name('3-booked'));
        const row = await appointment(openedId(page));
        expect(row).toMatchObject({
          status: 'booked',
          paidCents: 8000,
          notes: 'My back hurts.',
          memberTimeZone: 'America/New_York',
        });
        await page.goto('/account/appointments');
        await expect(page.getByRole('link', { name: 'First', exact: true })).toBeVisible();
        await expectAccessible(page, name('4-list'));
      });
    });
  });

inEachLanguage((words) => {
  const { say, like } = words;

  test('with 3-D Secure, after a card that is declined', async ({ page, stripeSandbox }) => {
    const expert = await newBookable(stripeSandbox);
    await signInToBook(page, bookPath(expert, 'first', inDays(10)), newEmail(), words);
    await page.getByRole('button', { name: say('bookForm.hold') }).click();
    await fillCard(page, '4000000000000002');
    await page.getByRole('button', { name: like('payPage.pay') }).click();
    await expect(page.getByRole('alert').filter({ hasText: say('decline.bank') })).toContainText(
      say('payAppointment.notCharged'),
    );
    await fillCard(page, '4000002500003155');
    await page.getByRole('button', { name: like('payPage.pay') }).click();
    await authenticate(page);
    await expect(page.getByText(say('ownAppointment.booked'))).toBeVisible();
    expect((await appointment(openedId(page))).status).toBe('booked');
  });

  test('a free appointment is booked at once', async ({ page, stripeSandbox }) => {
    const expert = await newBookable(stripeSandbox);
    await signInToBook(page, bookPath(expert, 'intro', inDays(10)), newEmail(), words);
    await page.getByRole('button', { name: say('bookForm.book') }).click();
    await expect(page.getByText(say('ownAppointment.booked'))).toBeVisible();
    await expect(page.getByText(say('ownAppointment.free'))).toBeVisible();
    await expect(page.getByRole('link', { name: say('ownAppointment.receipt') })).toHaveCount(0);
  });
});
