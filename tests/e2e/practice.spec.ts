import { expectAccessible } from '../support/accessible';
import { expect, signIn, test } from '../support/browser';
import { beginsIn, booked, newBookable } from '../support/e2e-booking';
import { appointment, inDays } from '../support/practice';
import { inEachLook } from '../support/looks';
import { inEachLanguage } from '../support/words';

inEachLook(({ say, look }) => {
  const name = (state: string) => `practice-${look}-${state}`;

  test('an expert sees who has booked, in a list and a calendar', async ({
    page,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    const at = inDays(2, 14);
    const { id } = await booked(expert, at);
    await booked(expert, inDays(2, 10), { isFree: true });
    await signIn(page, expert.actor.email, '/appointments');
    await expect(page.getByRole('link', { name: 'Test Expert' })).toHaveCount(2);
    await expectAccessible(page, name('1-list'));
    const day = at.toISOString().slice(0, 10);
    for (const view of ['week', 'day'] as const) {
      await page.goto(`/appointments?view=${view}&day=${day}`);
      await expect(
        page.getByRole('region', {
          name: say(`practiceCalendar.label.${view}`),
          exact: true,
        }),
      ).toBeVisible();
      await expect(page.getByRole('link', { name: /Test Expert .*First/ })).toBeInViewport();
      await expectAccessible(page, name(`2-${view}`));
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(excess, `${view} is wider than the window`).toBeLessThanOrEqual(0);
    }
    await page.getByRole('link', { name: /Test Expert .*First/ }).press('Enter');
    await expect(page).toHaveURL(new RegExp(`/appointments/${id}$`));
    await expect(page.getByText('My back hurts.')).toBeVisible();
    await expect(
      page.getByRole('region', { name: say('practiceAppointment.income') }),
    ).toContainText('73');
    await expectAccessible(page, name('3-detail'));
    await page
      .getByRole('textbox', { name: say('practiceAppointment.privateField') })
      .fill('Bring the mat.');
    await page.getByRole('button', { name: say('practiceAppointment.keepNotes') }).click();
    await expect(page.getByText(say('forms.saved'))).toBeVisible();
    expect((await appointment(id)).privateNotes).toBe('Bring the mat.');
    await page.getByRole('link', { name: say('practiceAppointment.move') }).click();
    await expect(page.getByLabel(say('moveAppointment.date'))).toBeVisible();
    await expectAccessible(page, name('4-move'));
    await page.getByLabel(say('moveAppointment.time')).fill('17:30');
    await page.getByRole('button', { name: say('moveAppointment.confirm') }).click();
    await expect(page.getByText(say('practiceAppointment.moved'))).toBeVisible();
    await page.getByRole('link', { name: say('practiceAppointment.cancel') }).click();
    await expect(page.getByText(say('cancelAppointment.byExpert'))).toBeVisible();
    await expectAccessible(page, name('5-cancel'));
    await page.getByRole('button', { name: say('cancelAppointment.confirm') }).click();
    await expect(page.getByText(say('practiceAppointment.cancelledBy.expert'))).toBeVisible();
    await expect.poll(async () => (await appointment(id)).refundedCents).toBe(8000);
  });
});

inEachLanguage(({ say }) => {
  test('an appointment that has begun is marked, and the mark corrected', async ({
    page,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    const { id } = await booked(expert, inDays(2));
    await beginsIn(id, -2);
    await signIn(page, expert.actor.email, '/appointments');
    await page.goto(`/appointments/${id}`);
    await page.getByRole('button', { name: say('practiceAppointment.noShow') }).click();
    await expect(page.getByText(say('situation.no_show'), { exact: true })).toBeVisible();
    await page.getByRole('button', { name: say('practiceAppointment.completed') }).click();
    await expect(page.getByText(say('situation.completed'), { exact: true })).toBeVisible();
    expect((await appointment(id)).status).toBe('completed');
  });
});
