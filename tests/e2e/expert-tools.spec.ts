import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { eventTypes, expertProfiles, schedules } from '@/db/schema';
import { expectAccessible } from '../support/accessible';
import { expect, newEmail, signIn, test } from '../support/browser';
import { newTopExpert } from '../support/e2e-people';
import { jpeg } from '../support/jpeg';
import { press, tabTo } from '../support/keyboard';
import { LOOKS } from '../support/looks';
import { inEachLanguage, type Words } from '../support/words';

/** A telephone in the dark in one language, a desk in the light in the other. */

/** Types into a field that the keyboard has to reach first. */
async function type(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await tabTo(page, field);
  await field.fill(text);
}

const saved = (page: Page, { say }: Words) =>
  expect(page.getByText(say('forms.saved'), { exact: true })).toBeVisible();

async function writeProfile(page: Page, words: Words, name: string, username: string) {
  const { say } = words;
  await page.goto('/profile');
  await expectAccessible(page, `${name}-profile-new`);
  const address = page.getByLabel(say('profile.username'), { exact: true });
  await type(page, say('profile.username'), 'pricing');
  await press(page, page.getByRole('button', { name: say('profile.save') }));
  await expect(page.getByText(say('formProblem.reserved'))).toBeVisible();
  await expect(address).toBeFocused();
  await expect(address).toHaveAttribute('aria-invalid', 'true');
  await expect(address).toHaveAccessibleDescription(new RegExp(say('formProblem.reserved')));
  await address.fill(username);
  await type(page, say('profile.titleField'), 'Fisioterapeuta');
  await type(page, say('profile.about'), 'Line one.\nLine two.');
  for (const choice of ['specialties.pelvic-floor', 'specialties.postpartum'] as const) {
    await tabTo(page, page.getByLabel(say(choice), { exact: true }));
    await page.keyboard.press('Space');
  }
  await page.locator('input[name="languages"][value="pt"]').check();
  await press(page, page.getByRole('button', { name: say('profile.save') }));
  await saved(page, words);
  await expect(address).not.toHaveAttribute('aria-invalid', 'true');
}

async function showPhoto(page: Page, { say }: Words, name: string) {
  await page.getByLabel(say('picture.choose')).setInputFiles({
    name: 'not.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('not a picture'),
  });
  await press(page, page.getByRole('button', { name: say('picture.send') }));
  await expect(page.getByText(say('formProblem.not_a_picture'))).toBeVisible();
  await page
    .getByLabel(say('picture.choose'))
    .setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: await jpeg() });
  await press(page, page.getByRole('button', { name: say('picture.send') }));
  const shown = page.getByRole('img', { name: say('profile.photoAlt') });
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(640);
  await press(page, page.getByRole('button', { name: say('profile.publish') }));
  await expect(page.getByText(say('profile.isPublished'), { exact: true })).toBeVisible();
  await expectAccessible(page, `${name}-profile`);
}

async function writeHours(page: Page, words: Words, name: string) {
  const { say, language } = words;
  const monday = language === 'en' ? 'Monday' : 'Segunda-feira';
  const field = (row: number, end: 'from' | 'until') =>
    page.getByLabel(
      `${say('windowRows.row', { of: monday, number: String(row) })}: ${say(`windowRows.${end}`)}`,
    );
  await page.goto('/availability');
  await field(2, 'from').fill('11');
  await press(page, page.getByRole('button', { name: say('availability.save') }));
  await expect(page.getByText(say('formProblem.overlaps'))).toBeVisible();
  await expect(field(2, 'from')).toBeFocused();
  await field(2, 'from').fill('13:30');
  const day = page.getByRole('group', { name: monday });
  await press(page, day.getByRole('button', { name: say('windowRows.add') }));
  await expect(field(3, 'from')).toBeFocused();
  await field(3, 'from').fill('20:00');
  await field(3, 'until').fill('24h');
  await press(page, day.locator('summary'));
  await day.getByRole('checkbox').last().check();
  await press(page, day.getByRole('button', { name: say('weekEditor.apply') }));
  await press(page, page.getByRole('button', { name: say('availability.save') }));
  await saved(page, words);
  await expectAccessible(page, `${name}-availability`);
}

async function takeTimeOff(page: Page, { say }: Words, name: string) {
  const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  await press(page, page.getByRole('button', { name: say('availability.add'), exact: true }));
  await expect(page.getByText(say('formProblem.required'))).toBeVisible();
  await page.getByLabel(say('availability.firstDay')).fill(day);
  await page.getByLabel(say('availability.note')).fill('Carnaval');
  await press(page, page.getByRole('button', { name: say('availability.add'), exact: true }));
  await expect(page.getByText('Carnaval')).toBeVisible();
  await expect(page.getByText(say('availability.isOther'), { exact: true })).toHaveCount(1);
  await expect(page.getByLabel(say('availability.firstDay'))).toHaveValue('');
  await expectAccessible(page, `${name}-availability-off`);
  await page.getByRole('listitem').filter({ hasText: 'Carnaval' }).getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Carnaval')).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
}

async function offerService(page: Page, words: Words, name: string) {
  const { say, language } = words;
  await page.goto('/events');
  await expectAccessible(page, `${name}-events-empty`);
  await press(page, page.getByRole('link', { name: say('events.new') }));
  await page.waitForURL('/events/new');
  await type(page, say('events.titleField'), 'Primeira sessão');
  await expect(page.getByLabel(say('events.slug'), { exact: true })).toHaveValue('primeira-sessao');
  await type(page, say('eventPrice.label'), '80,50');
  // 8 % of 80.50 is 6.44.
  await expect(page.getByText(language === 'en' ? '€74.06' : '74,06')).toBeVisible();
  await expectAccessible(page, `${name}-event-new`);
  await press(page, page.getByRole('button', { name: say('events.create') }));
  await expect(page.getByText(say('events.made'))).toBeVisible();
  await press(page, page.getByRole('button', { name: say('events.publish'), exact: true }));
  const refused = page.getByRole('alert').filter({ has: page.locator('a[href="/payouts"]') });
  await expect(refused).toBeVisible();
  await expectAccessible(page, `${name}-event-refused`);
  await type(page, say('eventPrice.label'), '0');
  await press(page, page.getByRole('button', { name: say('events.save') }));
  await saved(page, words);
  await press(page, page.getByRole('button', { name: say('events.publish'), exact: true }));
  await expect(page.getByText(say('events.state.published'), { exact: true })).toBeVisible();
  await page.goto('/events');
  await expect(page.getByRole('link', { name: 'Primeira sessão' })).toBeVisible();
  await expectAccessible(page, `${name}-events`);
}

async function chooseColour(page: Page, words: Words, name: string) {
  const { say } = words;
  await page.goto('/branding');
  await type(page, say('accent.label'), '#ffd400');
  const take = page.getByRole('button', { name: words.like('accent.take') });
  await expect(take).toBeVisible();
  await press(page, page.getByRole('button', { name: say('branding.save') }));
  await expect(page.getByText(say('formProblem.low_contrast'))).toBeVisible();
  await expectAccessible(page, `${name}-branding-refused`);
  await press(page, take);
  await press(page, page.getByRole('button', { name: say('branding.save') }));
  await saved(page, words);
  await expectAccessible(page, `${name}-branding`);
}

inEachLanguage((words) => {
  const { colorScheme, viewport } = LOOKS[words.language];
  const { width } = viewport;
  test.describe(`at ${width} px, ${colorScheme}`, () => {
    test.use({
      viewport,
      colorScheme,
      contextOptions: { reducedMotion: 'reduce' },
    });

    test('an expert sets up a practice by keyboard', async ({ page }) => {
      test.setTimeout(180_000);
      const name = `expert-${words.language}-${width}`;
      const email = newEmail();
      const { organizationId } = await newTopExpert(email);
      const username = `a-${organizationId.slice(-12).toLowerCase()}`;
      await signIn(page, email);
      await writeProfile(page, words, name, username);
      await showPhoto(page, words, name);
      await writeHours(page, words, name);
      await takeTimeOff(page, words, name);
      await offerService(page, words, name);
      await chooseColour(page, words, name);
      const [profile] = await db()
        .select()
        .from(expertProfiles)
        .where(eq(expertProfiles.organizationId, organizationId));
      expect(profile).toMatchObject({
        username,
        status: 'published',
        about: 'Line one.\nLine two.',
        specialties: ['postpartum', 'pelvic-floor'],
      });
      const [schedule] = await db()
        .select({ hours: schedules.hours })
        .from(schedules)
        .where(eq(schedules.organizationId, organizationId));
      const monday = [
        { from: 540, until: 720 },
        { from: 810, until: 1080 },
        { from: 1200, until: 1440 },
      ];
      expect([schedule?.hours[0], schedule?.hours[6]]).toEqual([monday, monday]);
      const made = await db()
        .select({ status: eventTypes.status })
        .from(eventTypes)
        .where(eq(eventTypes.organizationId, organizationId));
      expect(made).toEqual([{ status: 'published' }]);
    });
  });
});
