import { authenticate, expect, fillCard, newEmail, signIn, test } from '../support/browser';
import {
  beginsIn,
  booked,
  bookPath,
  newBookable,
  openedId,
  payButton,
  signInToBook,
  toPayment,
} from '../support/e2e-booking';
import { press } from '../support/keyboard';
import { appointment, inDays, runOut } from '../support/practice';
import { inEachLanguage } from '../support/words';

test.use({ timezoneId: 'America/New_York' });

inEachLanguage((words) => {
  const { say, like } = words;

  test('a hold is found again by a reload, from the list and from the time itself', async ({
    page,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    const path = bookPath(expert, 'first', inDays(10));
    await toPayment(page, path, words);
    const id = openedId(page);
    await page.reload();
    await expect(page.getByRole('timer')).toBeVisible();
    await page.goto('/account/appointments');
    await page.getByRole('link', { name: 'First' }).click();
    await page.getByRole('link', { name: say('ownAppointment.pay') }).click();
    await expect(page.getByRole('timer')).toBeVisible();
    await page.goto(path);
    await page.getByRole('link', { name: say('book.toPayment') }).click();
    await fillCard(page, '4242424242424242');
    await payButton(page, words).click();
    await expect(page.getByText(say('ownAppointment.booked'))).toBeVisible();
    expect(openedId(page)).toBe(id);
  });

  test('a hold that is over says so, charges nothing, and leads back to the times', async ({
    page,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    await toPayment(page, bookPath(expert, 'first', inDays(10)), words);
    await runOut(openedId(page));
    await page.reload();
    await expect(page.getByText(say('payPage.over'))).toBeVisible();
    const again = page.getByRole('link', { name: say('payPage.chooseAgain') });
    expect(await again.getAttribute('href')).toContain(`/${expert.username}/first?month=`);
    expect(await appointment(openedId(page))).toMatchObject({ status: 'expired', paidCents: 0 });
  });

  for (const [hours, refundedCents, kind] of [
    [72, 8000, 'all'],
    [30, 4000, 'part'],
    [2, 0, 'nothing'],
  ] as const)
    test(`cancelled ${hours} hours before, it gives back ${refundedCents / 100} euros`, async ({
      page,
      stripeSandbox,
    }) => {
      const expert = await newBookable(stripeSandbox);
      const { id, member } = await booked(expert, inDays(10));
      await beginsIn(id, hours);
      await signIn(page, member.actor.email, `/account/appointments/${id}`);
      await page.getByRole('link', { name: say('ownAppointment.cancel') }).click();
      await expect(page.getByText(say(`cancelAppointment.${kind}`))).toBeVisible();
      await expect(page.getByRole('definition').first()).toContainText(`${refundedCents / 100}`);
      await page.getByRole('button', { name: say('cancelAppointment.confirm') }).click();
      await expect(page.getByText(say('ownAppointment.cancelledBy.member'))).toBeVisible();
      await expect.poll(async () => (await appointment(id)).refundedCents).toBe(refundedCents);
      await page.reload();
      await expect(page.getByText(say('ownAppointment.refunded'))).toHaveCount(
        refundedCents > 0 ? 1 : 0,
      );
    });

  test('an appointment is moved to another time that is offered, without another charge', async ({
    page,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    const before = inDays(10);
    const { id, member } = await booked(expert, before);
    await signIn(page, member.actor.email, `/account/appointments/${id}`);
    await page.getByRole('link', { name: say('ownAppointment.move') }).click();
    await page
      .getByRole('region', { name: say('moveAppointment.times') })
      .getByRole('listitem')
      .last()
      .getByRole('link')
      .click();
    await expect(page.getByText(like('moveAppointment.terms'))).toBeVisible();
    await page.getByRole('button', { name: say('moveAppointment.confirm') }).click();
    await expect(page.getByText(say('ownAppointment.moved'))).toBeVisible();
    const row = await appointment(id);
    expect(row).toMatchObject({ status: 'booked', paidCents: 8000, sequence: 1 });
    expect(row.startsAt).not.toEqual(before);
  });

  test('the keyboard alone books once, however often Enter is pressed', async ({
    page,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    const email = newEmail();
    await signInToBook(page, bookPath(expert, 'intro', inDays(10)), email, words);
    await press(page, page.getByRole('button', { name: say('bookForm.book') }));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(page.getByText(say('ownAppointment.booked'))).toBeVisible();
    await page.goto('/account/appointments');
    await expect(page.getByRole('link', { name: 'Intro' })).toHaveCount(1);
  });

  test('a card is kept for the member alone, and only if they ask for it', async ({
    page,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    await toPayment(page, bookPath(expert, 'first', inDays(10)), words);
    await page.getByLabel(like('payAppointment.keep')).check();
    await fillCard(page, '4000000000000002');
    await payButton(page, words).click();
    await expect(page.getByText(say('payAppointment.notCharged'))).toBeVisible();
    await fillCard(page, '4000002500003155');
    await payButton(page, words).click();
    await authenticate(page);
    await expect(page.getByText(say('ownAppointment.booked'))).toBeVisible();
    await page.goto('/account');
    await expect(page.getByRole('button', { name: say('cards.open') })).toBeVisible();
  });

  test('what a member tells of themselves is kept, and cleared', async ({ page }) => {
    await signIn(page, newEmail(), '/account/profile');
    await page
      .getByRole('combobox', { name: say('memberProfile.age'), exact: true })
      .selectOption('35_44');
    await page.getByLabel(say('memberProfile.country')).selectOption('PT');
    await page.getByRole('button', { name: say('memberProfile.save') }).click();
    await expect(page.getByText(say('forms.saved'))).toBeVisible();
    await page.reload();
    await expect(
      page.getByRole('combobox', { name: say('memberProfile.age'), exact: true }),
    ).toHaveValue('35_44');
    await page.getByRole('button', { name: say('memberProfile.clear') }).click();
    await expect(page.getByText(say('memberProfile.cleared'))).toBeVisible();
    await expect(
      page.getByRole('combobox', { name: say('memberProfile.age'), exact: true }),
    ).toHaveValue('');
  });
});
