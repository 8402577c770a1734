import { expect, fillCard, newEmail, signIn, test } from '../support/browser';
import {
  booked,
  bookPath,
  newBookable,
  payButton,
  signInToBook,
  toPayment,
} from '../support/e2e-booking';
import { appointment, inDays } from '../support/practice';
import { inEachLanguage } from '../support/words';

inEachLanguage((words) => {
  const { say } = words;

  test('whoever goes back after paying is told that the time is theirs, and led to it', async ({
    page,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    await toPayment(page, bookPath(expert, 'first', inDays(10)), words);
    await fillCard(page, '4242424242424242');
    await payButton(page, words).click();
    await expect(page.getByText(say('ownAppointment.booked'))).toBeVisible();
    await page.goBack();
    await expect(page.getByText(say('bookRefusal.reason.own'))).toBeVisible();
    await page.getByRole('link', { name: say('bookRefusal.toOwn') }).click();
    await expect(page.getByRole('link', { name: 'First', exact: true })).toBeVisible();
  });

  for (const [what, isOffline, isSignedOut] of [
    ['without a network', true, false],
    ['after the session has ended', false, true],
  ] as const)
    test(`a form that is sent ${what} keeps what was typed, and is sent again`, async ({
      page,
      context,
      stripeSandbox,
    }) => {
      const expert = await newBookable(stripeSandbox);
      const { id } = await booked(expert, inDays(4));
      await signIn(page, expert.actor.email, `/appointments/${id}`);
      const cookies = await context.cookies();
      const notes = page.getByRole('textbox', { name: say('practiceAppointment.privateField') });
      const keep = page.getByRole('button', { name: say('practiceAppointment.keepNotes') });
      await notes.fill('Bring the mat.');
      if (isOffline) await context.setOffline(true);
      if (isSignedOut) await context.clearCookies();
      await keep.click();
      await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
      await expect(notes).toHaveValue('Bring the mat.');
      await context.setOffline(false);
      // As after signing in in another tab.
      if (isSignedOut) await context.addCookies(cookies);
      await keep.click();
      await expect(page.getByText(say('forms.saved'))).toBeVisible();
      expect((await appointment(id)).privateNotes).toBe('Bring the mat.');
    });

  test('a booking after the session has ended keeps what was typed', async ({
    page,
    context,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    await signInToBook(page, bookPath(expert, 'first', inDays(10)), newEmail(), words);
    const cookies = await context.cookies();
    await page.getByLabel(say('bookForm.notes')).fill('My knee.');
    await context.clearCookies();
    await page.getByRole('button', { name: say('bookForm.hold') }).click();
    await expect(page.getByText(say('bookRefusal.code.not_signed_in'))).toBeVisible();
    const again = context.waitForEvent('page');
    await page.getByRole('link', { name: say('bookRefusal.signIn') }).click();
    await expect((await again).getByLabel(/e-?mail/i)).toBeVisible();
    await context.addCookies(cookies);
    await page.getByRole('button', { name: say('bookForm.hold') }).click();
    await expect(page.getByRole('timer')).toBeVisible();
    const [, id = ''] = /appointments\/([\w-]{36})/.exec(page.url()) ?? [];
    expect((await appointment(id)).notes).toBe('My knee.');
  });

  test.describe('without a script', () => {
    test.use({ javaScriptEnabled: false });

    test('the page that books says what it needs, and offers no button that does nothing', async ({
      page,
      stripeSandbox,
    }) => {
      const expert = await newBookable(stripeSandbox);
      await signInToBook(page, bookPath(expert, 'intro', inDays(10)), newEmail(), words);
      await expect(page.locator('noscript > div')).toHaveText(say('bookForm.needsScript'));
      await expect(page.getByRole('button', { name: say('bookForm.book') })).toBeHidden();
    });
  });
});
