import type { Browser, Page } from '@playwright/test';
import { LANGUAGES } from '@/config/locales';
import type { StripeControl } from '@/sandbox/stripe/control';
import { waitForPages } from '../support/alive';
import { expect, fillCard, forgetSignIns, newEmail, signIn, test } from '../support/browser';
import { openedId, payButton } from '../support/e2e-booking';
import { tokenClaims } from '../support/e2e-people';
import { eventually } from '../support/expert';
import { origin } from '../support/problem';
import { inEachLanguage, type Words } from '../support/words';

/** A wide window in one language, a telephone's in the other. */
const WIDTHS = { en: 1280, pt: 390 } as const;
const ACCENT = '#8a1c4a';

/** Signs up, pays for Top in the browser, and waits until the token opens the tools. */
async function becomeExpert(page: Page, email: string): Promise<void> {
  await signIn(page, email, '/analytics');
  await page.locator('a[href^="/billing/checkout?plan=top-expert-monthly"]').first().click();
  await fillCard(page, '4242424242424242');
  await page.getByRole('button', { name: /59[.,]00/ }).click();
  await page.waitForURL(/\/billing\/return/);
  await expect
    .poll(async () => (await tokenClaims(page)).entitlements, { timeout: 30_000 })
    .toContain('custom_branding');
}

/** Gives Stripe what it needs, on its own page. */
async function becomePayable(page: Page, { say }: Words): Promise<void> {
  await page.goto('/payouts');
  await expect(page.getByRole('heading', { name: say('payouts.state.none.title') })).toBeVisible();
  await page.getByRole('button', { name: say('payouts.begin') }).click();
  await page.getByTestId('onboarding-complete').click();
  await page.waitForURL(`${origin()}/payouts**`);
  await expect(
    page.getByRole('heading', { name: say('payouts.state.active.title') }),
  ).toBeVisible();
}

const saved = (page: Page, { say }: Words) =>
  expect(page.getByText(say('forms.saved'), { exact: true })).toBeVisible();

/** Profile, hours, colour and one paid event type, all published. */
async function openPractice(page: Page, words: Words, name: string, username: string) {
  const { say } = words;
  await page.goto('/profile');
  await page.getByLabel(say('profile.name'), { exact: true }).fill(name);
  await page.getByLabel(say('profile.username'), { exact: true }).fill(username);
  await page.getByLabel(say('profile.titleField'), { exact: true }).fill('Fisioterapeuta');
  await page.getByLabel(say('profile.about'), { exact: true }).fill('Care after birth.');
  await page.getByLabel(say('specialties.postpartum'), { exact: true }).check();
  await page.locator('input[name="languages"][value="pt"]').check();
  await page.getByRole('button', { name: say('profile.save') }).click();
  await saved(page, words);
  await page.getByRole('button', { name: say('profile.publish') }).click();
  await expect(page.getByText(say('profile.isPublished'), { exact: true })).toBeVisible();
  await page.goto('/availability');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('/events/new');
  await page.getByLabel(say('events.titleField'), { exact: true }).fill('First talk');
  await page.getByLabel(say('eventPrice.label'), { exact: true }).fill('80');
  await page.getByRole('button', { name: say('events.create') }).click();
  await expect(page.getByText(say('events.made'))).toBeVisible();
  await page.getByRole('button', { name: say('events.publish'), exact: true }).click();
  await expect(page.getByText(say('events.state.published'), { exact: true })).toBeVisible();
  await page.goto('/branding');
  await page.getByLabel(say('accent.label'), { exact: true }).fill(ACCENT);
  await page.getByRole('button', { name: say('branding.save') }).click();
  await saved(page, words);
}

/** Somebody in New York finds the expert by name, chooses the first time, signs in and pays. */
async function bookFromAfar(
  browser: Browser,
  words: Words,
  expert: { name: string; username: string },
): Promise<{ page: Page; appointmentId: string }> {
  const { say, language } = words;
  const visitor = await browser.newContext({
    baseURL: origin(),
    locale: LANGUAGES[language].tag,
    timezoneId: 'America/New_York',
    viewport: { width: WIDTHS[language], height: 900 },
    reducedMotion: 'reduce',
  });
  waitForPages(visitor);
  const page = await visitor.newPage();
  await page.goto(`/experts?q=${encodeURIComponent(expert.name)}`);
  await page.getByRole('link', { name: expert.name }).click();
  await page.waitForURL(`${origin()}/${expert.username}`);
  await page.getByRole('link', { name: 'First talk' }).click();
  const times = page.getByRole('region', { name: say('chooseTime.chooseTime') });
  await times.getByRole('link').first().click();
  await page.waitForURL(/\/book\?at=/);
  // The expert's colour goes on to where it is booked.
  expect(await page.content()).toContain(ACCENT);
  await forgetSignIns();
  await page.getByRole('link', { name: say('book.signIn') }).click();
  await page.getByLabel(/e-?mail/i).fill(newEmail());
  await page
    .getByRole('button', { name: /continue|sign in|continuar|entrar/i })
    .last()
    .click();
  await page.waitForURL(/\/book/);
  await page.getByRole('button', { name: say('bookForm.hold') }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  await fillCard(page, '4242424242424242');
  await payButton(page, words).click();
  await expect(page.getByText(say('ownAppointment.booked'))).toBeVisible();
  return { page, appointmentId: openedId(page) };
}

/** The e-mails about an appointment, by kind and side. */
async function told(appointmentId: string): Promise<string[]> {
  const { like } = await import('drizzle-orm');
  const { db } = await import('@/db/client');
  const { emails } = await import('@/db/schema');
  const rows = await db()
    .select({ key: emails.dedupeKey })
    .from(emails)
    .where(like(emails.dedupeKey, `%${appointmentId}%`));
  return rows.map(({ key }) => key.split(':').slice(0, 2).join(':')).toSorted();
}

/** Somebody changes the expert's plan in Stripe's dashboard. */
async function changePlan(email: string, lookupKey: string): Promise<void> {
  const { findPriceByLookupKey, stripe } = await import('@/lib/integrations/stripe');
  const [customer] = (await stripe().customers.list({ email })).data;
  const [subscription] = (await stripe().subscriptions.list({ customer: customer?.id ?? '' })).data;
  const price = await findPriceByLookupKey(lookupKey);
  await stripe().subscriptions.update(subscription?.id ?? '', {
    items: [{ id: subscription?.items.data[0]?.id ?? '', price: price?.id ?? '' }],
    proration_behavior: 'none',
  });
}

/** Whether strangers see the expert's own colour, by what the server sends them. */
const isBranded = async (page: Page, username: string) =>
  (await (await page.request.get(`/${username}`)).text()).includes(ACCENT);

async function readyPractice(page: Page, control: StripeControl, words: Words) {
  const mark = newEmail().slice(7, 17);
  const expert = { name: `Zita ${mark}`, username: `zita-${mark}`, email: newEmail() };
  await becomeExpert(page, expert.email);
  await becomePayable(page, words);
  await openPractice(page, words, expert.name, expert.username);
  await control.deliveriesSettled();
  return expert;
}

inEachLanguage((words) => {
  const { say, language } = words;
  test.use({
    viewport: { width: WIDTHS[language], height: 900 },
    timezoneId: 'Europe/Lisbon',
    contextOptions: { reducedMotion: 'reduce' },
  });

  test('an expert begins, a member far away books and pays, both see it, and a smaller plan pauses what it has not', async ({
    page,
    browser,
    stripeSandbox,
  }) => {
    test.setTimeout(150_000);
    const expert = await readyPractice(page, stripeSandbox, words);
    const member = await bookFromAfar(browser, words, expert);
    await member.page.goto('/account/appointments');
    await expect(member.page.getByRole('link', { name: 'First talk', exact: true })).toBeVisible();
    await page.goto(`/appointments/${member.appointmentId}`);
    await expect(page.getByText('First talk').first()).toBeVisible();
    await expect(page.getByText(/73[.,]60/).first()).toBeVisible();
    expect(await told(member.appointmentId)).toEqual([
      'appointment_booked:expert',
      'appointment_booked:member',
    ]);
    expect(await isBranded(member.page, expert.username)).toBe(true);

    await changePlan(expert.email, 'community-expert-monthly');
    await eventually(
      'the colour to be paused',
      async () => !(await isBranded(member.page, expert.username)),
    );
    await expect
      .poll(async () => (await tokenClaims(page)).entitlements, { timeout: 30_000 })
      .not.toContain('custom_branding');
    await page.goto('/branding');
    await expect(page).toHaveURL(/\/billing\/subscription\?upgrade=top/);
    // What was booked is honoured, and the page goes on.
    await page.goto(`/appointments/${member.appointmentId}`);
    await expect(page.getByText('First talk').first()).toBeVisible();
    await member.page.goto(`/${expert.username}`);
    await expect(member.page.getByRole('heading', { name: expert.name })).toBeVisible();

    await changePlan(expert.email, 'top-expert-monthly');
    await eventually('the colour to be back', () => isBranded(member.page, expert.username));
    await expect
      .poll(async () => (await tokenClaims(page)).entitlements, { timeout: 30_000 })
      .toContain('custom_branding');
    await page.goto('/branding');
    await expect(page.getByLabel(say('accent.label'), { exact: true })).toHaveValue(ACCENT);
    await member.page.context().close();
  });
});
