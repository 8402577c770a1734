import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { subscriptions } from '@/db/schema';
import { type Situation, SITUATIONS } from '@/lib/subscriptions/plan-situation';
import { changeAsShown } from '../support/change-as-shown';
import { expectAccessible } from '../support/accessible';
import { newExpertInArrears } from '../support/arrears';
import { expect, newEmail, signIn, test } from '../support/browser';
import {
  contextOf,
  newExpertWithAppointments,
  newTopExpert,
  payForPlan,
} from '../support/e2e-people';
import { useCard } from '../support/use-card';
import { inEachLanguage, type Words } from '../support/words';

type Row = Partial<typeof subscriptions.$inferInsert>;

const DAY_MS = 86_400_000;
const later = (days: number) => new Date(Date.now() + days * DAY_MS);

/** What Stripe would have to say for a situation to be there; the rest are come by as people do. */
const STATES: Partial<Record<Situation, Row>> = {
  active: {},
  trial: { status: 'trialing' },
  change_scheduled: { pendingLookupKey: 'community-expert-monthly', pendingAt: later(20) },
  ending: { cancelAt: later(20), currentPeriodEnd: later(20) },
  ending_later: { cancelAt: later(100), currentPeriodEnd: later(20) },
  unpaid: { status: 'unpaid', live: false },
  trial_stopped: { status: 'paused', live: false },
  collection_paused: { collectionPaused: true, live: false },
  invite_over: { live: false },
};
const COME_BY = ['past_due', 'change_unpaid'] as const;

test('the gallery has every situation', () => {
  expect([...Object.keys(STATES), ...COME_BY].toSorted()).toEqual([...SITUATIONS].toSorted());
});

/** English of Stripe's own making, none of which belongs on a page in another language. */
const STRIPES_ENGLISH =
  /\b(Unused time|Remaining time|Your card|declined|insufficient|month|Subscription)\b/;

/**
 * Billing page and dashboard of one state: sound, and in one language. Each page is in one theme in one
 * language and in the other in the other.
 */
async function expectShown(page: Page, { language, say }: Words, situation: string, name: string) {
  for (const path of ['/billing/subscription', '/dashboard']) {
    await page.goto(path);
    const badge = say.raw(`standing.badge.${situation}` as 'standing.badge.active');
    const shown = String(badge).replace(/\{date\}.*/, '');
    await expect(page.getByText(shown).first()).toBeVisible();
    const text = await page.getByRole('main').innerText();
    if (language !== 'en') expect(text).not.toMatch(STRIPES_ENGLISH);
    const where = path === '/dashboard' ? 'dashboard' : 'billing';
    const colorScheme = (where === 'billing') === (language === 'en') ? 'light' : 'dark';
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(() =>
      Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
    );
    await expectAccessible(page, `gallery-${language}-${colorScheme}-${name}-${where}`);
  }
}

inEachLanguage((words) => {
  const { language } = words;
  test.use({
    viewport: { width: language === 'en' ? 1280 : 390, height: 900 },
    // Colours are looked at as they are, not on the way from one theme to the other.
    contextOptions: { reducedMotion: 'reduce' },
  });

  test('every situation of a plan is shown for what it is', async ({ page }) => {
    test.setTimeout(180_000);
    const email = newEmail();
    const { subscriptionId } = await newTopExpert(email);
    const own = eq(subscriptions.id, subscriptionId);
    const [before] = await db().select().from(subscriptions).where(own);
    await signIn(page, email);
    for (const [situation, row] of Object.entries(STATES)) {
      await db()
        .update(subscriptions)
        .set({ ...before, ...row })
        .where(own);
      await expectShown(page, words, situation, situation);
    }
    const custom = { plan: null, amountCents: 6900, currency: 'usd', interval: null };
    await db()
      .update(subscriptions)
      .set({ ...before, ...custom, every: '3 month' })
      .where(own);
    await expectShown(page, words, 'active', 'custom');
    await db()
      .update(subscriptions)
      .set({ ...before })
      .where(own);
    await db()
      .insert(subscriptions)
      .values({
        ...before,
        ...custom,
        every: '1 week',
        id: `${subscriptionId}x`,
        kind: 'unknown',
      } as never);
    await expectShown(page, words, 'active', 'several');
  });

  test('an upgrade that was declined is shown, and may be dropped', async ({ page }) => {
    const email = newEmail();
    const person = await newExpertWithAppointments(email);
    const subscriptionId = await payForPlan(
      person,
      email,
      'community-expert-monthly',
      'events_create',
    );
    await useCard({ subscriptionId }, 'pm_card_chargeCustomerFail');
    await changeAsShown(contextOf(person, email), 'top-expert-monthly');
    await signIn(page, email);
    await expectShown(page, words, 'change_unpaid', 'change_unpaid');
    await page.goto('/dashboard');
    await expect(page.getByRole('link', { name: words.like('gatedCard.upgrade') })).toHaveCount(0);
    await page.goto('/billing/subscription');
    await expect(page.getByText(/0341 (did not go through|não foi aceite)/)).toBeVisible();
    const stay = page.getByRole('button', { name: words.like('standing.stayOn') });
    await stay.click();
    await expect(page.getByText(words.say('standing.badge.active'), { exact: true })).toBeVisible();
    await expect(page.getByRole('main')).toBeFocused();
  });

  test('a payment that failed is shown with the card and the bank’s reason', async ({ page }) => {
    const email = newEmail();
    await newExpertInArrears(email, 1);
    await signIn(page, email);
    await expectShown(page, words, 'past_due', 'past_due');
    await page.goto('/billing/subscription');
    await expect(page.getByText(/0341 (did not go through|não foi aceite)/)).toBeVisible();
  });
});
