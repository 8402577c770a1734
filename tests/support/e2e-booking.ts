import type { Page } from '@playwright/test';
import { pageAlive } from './alive';
import type { Context } from '@/lib/core/context';
import { workosControl } from '@/sandbox/workos/control';
import type { StripeControl } from '@/sandbox/stripe/control';
import { expect, forgetSignIns, newEmail } from './browser';
import { eventually } from './expert';
import { appointment, newMember, newPractice, payFor, type Practice } from './practice';
import type { Words } from './words';

/** An expert in Lisbon who can be booked at any hour, and whose next token opens their appointments. */
export async function newBookable(control: StripeControl): Promise<Practice> {
  const practice = await newPractice({ control });
  const workos = workosControl(process.env['TEST_WORKOS_URL'] ?? '');
  await eventually('the entitlements at WorkOS', async () => {
    const { organizations } = await workos.state();
    const own = organizations.find(({ id }) => id === practice.organizationId);
    return JSON.stringify(own).includes('appointments_manage');
  });
  return practice;
}

/** A booked appointment of somebody new, paid unless it is the free one, as if by the API. */
export async function booked(
  practice: Practice,
  startsAt: Date,
  { isFree = false, notes = 'My back hurts.', card = 'pm_card_visa' } = {},
): Promise<{ id: string; member: Context }> {
  const { holdSlot } = await import('@/lib/bookings/hold/hold-slot');
  const { syncPayment } = await import('@/lib/bookings/payment/sync-payment');
  const member = await newMember();
  const wish = {
    eventTypeId: isFree ? practice.free : practice.paid,
    startsAt,
    notes,
    timeZone: 'America/New_York',
  };
  const { appointmentId: id } = await holdSlot(member, wish, crypto.randomUUID());
  if (isFree) return { id, member };
  await payFor(id, card);
  await syncPayment((await appointment(id)).paymentIntentId ?? '');
  return { id, member };
}

/** Address at which a time is booked; `slug` is `first` for €80, `intro` for nothing. */
export const bookPath = ({ username }: Practice, slug: 'first' | 'intro', at: Date): string =>
  `/${username}/${slug}/book?at=${encodeURIComponent(at.toISOString())}`;

/** Opens the booking of a time as a stranger, and signs in on the way as somebody new. */
export async function signInToBook(page: Page, path: string, email: string, { say }: Words) {
  await forgetSignIns();
  await page.goto(path);
  await page.getByRole('link', { name: say('book.signIn') }).click();
  await page.getByLabel(/e-?mail/i).fill(email);
  await page
    .getByRole('button', { name: /continue|sign in|continuar|entrar/i })
    .last()
    .click();
  await page.waitForURL((url) => url.pathname.endsWith('/book'));
}

/** The id of the appointment whose page is open. */
export function openedId(page: Page): string {
  const [, id = ''] = /\/appointments\/([\w-]{36})/.exec(page.url()) ?? [];
  return id;
}

/** Moves an appointment so that it begins in so many hours; what was promised for cancelling stays the policy's. */
export async function beginsIn(id: string, hours: number): Promise<void> {
  const { sql } = await import('drizzle-orm');
  const { db } = await import('@/db/client');
  await db().execute(sql`
    update appointments set starts_at = now() + make_interval(mins => ${hours * 60 + 5}),
      ends_at = now() + make_interval(mins => ${hours * 60 + 55}),
      busy_range = tstzrange(now() + make_interval(mins => ${hours * 60 + 5}), now() + make_interval(mins => ${hours * 60 + 55}))
    where id = ${id}`);
}

/** Keeps a time as somebody new, as far as the page on which it is paid. */
export async function toPayment(page: Page, path: string, words: Words): Promise<void> {
  await signInToBook(page, path, newEmail(), words);
  await page.getByRole('button', { name: words.say('bookForm.hold') }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  await pageAlive(page);
}

/** The button that pays an appointment. */
export const payButton = (page: Page, { like }: Words) =>
  page.getByRole('button', { name: like('payPage.pay') });
