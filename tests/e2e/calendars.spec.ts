import { expectAccessible } from '../support/accessible';
import { expect, signIn, test } from '../support/browser';
import { newBookable } from '../support/e2e-booking';
import { icsOf, startIcsServer } from '../support/ics-server';
import { inDays } from '../support/practice';
import { inEachLook } from '../support/looks';

inEachLook(({ say, look }) => {
  const name = (state: string) => `calendars-${look}-${state}`;

  test('an expert imports a calendar, and takes it out again', async ({ page, stripeSandbox }) => {
    const expert = await newBookable(stripeSandbox);
    const calendar = await startIcsServer(icsOf(inDays(3, 10)));
    try {
      await signIn(page, expert.actor.email, '/calendar');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('calendars.title'));
      await expectAccessible(page, name('1-empty'));
      const add = page.getByRole('button', { name: say('calendars.feeds.add') });
      await page.getByLabel(say('calendars.feeds.name')).fill('Hospital');
      const address = page.getByLabel(say('calendars.feeds.url'));
      await address.fill('hospital.test/a.ics');
      await add.click();
      await expect(page.getByText(say('formProblem.feed_address_invalid'))).toBeVisible();
      await expect(address).toHaveAttribute('aria-invalid', 'true');
      await expectAccessible(page, name('2-wrong'));
      await address.fill(calendar.url);
      await add.click();
      const item = page.getByRole('listitem').filter({ hasText: 'Hospital' });
      await expect(item).toContainText(say('calendars.feed.badge.ok'));
      await expect(item).toContainText(say('calendars.feed.busy', { count: 1 }));
      await expect(item).not.toContainText('secret-of-the-hospital');
      await expectAccessible(page, name('3-read'));
      calendar.answer(500);
      // What was answered "unchanged" before is asked for wholly once it fails.
      await item
        .getByRole('button', { name: /Hospital/ })
        .first()
        .click();
      await expect(item).toContainText(say('calendars.feed.stillBlocks'));
      await expectAccessible(page, name('4-failing'));
      await item.getByText(say('calendars.feed.remove'), { exact: true }).click();
      await item
        .getByRole('button', { name: say('calendars.feed.removeOf', { name: 'Hospital' }) })
        .click();
      await expect(item).toHaveCount(0);
    } finally {
      await calendar.stop();
    }
  });

  test('an expert makes an address for their appointments, and takes it back', async ({
    page,
    stripeSandbox,
  }) => {
    const expert = await newBookable(stripeSandbox);
    await signIn(page, expert.actor.email, '/calendar');
    await page.getByRole('button', { name: say('calendars.address.make') }).click();
    const field = page.getByLabel(say('calendars.address.label'));
    const first = await field.inputValue();
    await expectAccessible(page, name('5-address'));
    // Whoever has the address, and nothing else: no cookie of ours.
    const read = await fetch(first);
    expect(read.status).toBe(200);
    expect(Object.fromEntries(read.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
      'x-robots-tag': expect.stringContaining('noindex'),
    });
    expect(await read.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
    const etag = read.headers.get('etag') ?? '';
    const again = await fetch(first, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await page.getByText(say('calendars.address.end'), { exact: true }).click();
    await expectAccessible(page, name('6-end'));
    await page.getByRole('button', { name: say('calendars.address.renew') }).click();
    await expect(field).not.toHaveValue(first);
    const second = await field.inputValue();
    expect((await fetch(first)).status).toBe(404);
    expect((await fetch(second)).status).toBe(200);
    await page.getByRole('button', { name: say('calendars.address.revoke') }).click();
    await expect(field).toHaveCount(0);
    expect((await fetch(second)).status).toBe(404);
  });
});
