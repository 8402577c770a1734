import type { Page } from '@playwright/test';
import type { StripeControl } from '@/sandbox/stripe/control';
import { forgetSignIns } from './browser';
import { newPractice, type Practice } from './practice';
import type { Words } from './words';

/** An expert in Lisbon who can be booked at any hour. */
export const newBookable = (control: StripeControl): Promise<Practice> => newPractice({ control });

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
