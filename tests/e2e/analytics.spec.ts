import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { db } from '@/db/client';
import { appointments, eventTypes, memberProfiles, pageViews } from '@/db/schema';
import { expectAccessible } from '../support/accessible';
import { expect, newEmail, signIn, test } from '../support/browser';
import { newTopExpert, payForTop } from '../support/e2e-people';
import { ensurePersonalOrganization } from '@/lib/organizations/personal/ensure-personal-organization';
import { workos } from '@/lib/integrations/workos';
import { appointmentRow } from '../support/figures';

const DAY_MS = 86_400_000;

/** Noon in UTC so many days ago: the same day in Lisbon. */
function noon(daysAgo: number): string {
  const at = new Date(Date.now() - daysAgo * DAY_MS);
  at.setUTCHours(12, 0, 0, 0);
  return at.toISOString();
}

/** An expert with appointments of every kind besides the half year of old ones. */
async function newBusyExpert(email: string): Promise<string> {
  const { organizationId } = await newTopExpert(email);
  const eventTypeId = randomUUID();
  await db().insert(eventTypes).values({
    id: eventTypeId,
    organizationId,
    slug: 'pelvic-floor',
    title: 'Pelvic floor assessment with a long name',
    durationMinutes: 50,
    amountCents: 8000,
  });
  const people = Array.from({ length: 14 }, () => `user_${randomUUID()}`);
  await db()
    .insert(memberProfiles)
    .values(
      people.map((userId, index) => ({
        userId,
        ageBand: index < 8 ? '35-44' : '25-34',
        country: index < 12 ? 'PT' : 'ES',
        language: 'pt',
      })),
    );
  const one = (daysAgo: number, index: number, own = {}) => {
    const memberUserId = people[index] ?? '';
    return appointmentRow(organizationId, noon(daysAgo), {
      eventTypeId,
      eventTypeName: 'Pelvic floor assessment',
      memberUserId,
      memberRef: memberUserId,
      ...own,
    });
  };
  await db()
    .insert(appointments)
    .values([
      ...people.map((_, index) => one(60 + index, index)),
      one(3, 0, { status: 'no_show' }),
      one(2, 1, { status: 'cancelled', refundedCents: 4000, commissionRefundedCents: 480 }),
      one(-4, 2, { status: 'booked' }),
    ]);
  const today = new Date().toISOString().slice(0, 10);
  await db().insert(pageViews).values({ organizationId, day: today, eventTypeId: '', views: 240 });
  return organizationId;
}

async function newTopExpertWithout(email: string): Promise<void> {
  const user = await workos().userManagement.createUser({ email });
  const organizationId = await ensurePersonalOrganization(user);
  await payForTop({ userId: user.id, organizationId }, email);
}

async function expectNoSideScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(excess).toBeLessThanOrEqual(0);
}

for (const [colorScheme, width, locale, words] of [
  ['light', 1280, 'en-GB', { net: 'Net revenue', weeks: 'Weeks', file: 'appointments' }],
  ['dark', 1280, 'pt-PT', { net: 'Receita líquida', weeks: 'Semanas', file: 'consultas' }],
  ['light', 390, 'pt-PT', { net: 'Receita líquida', weeks: 'Semanas', file: 'consultas' }],
  ['dark', 390, 'en-GB', { net: 'Net revenue', weeks: 'Weeks', file: 'appointments' }],
] as const)
  test.describe(`${colorScheme} at ${width} px in ${locale}`, () => {
    test.use({
      colorScheme,
      locale,
      viewport: { width, height: 900 },
      contextOptions: { reducedMotion: 'reduce' },
    });
    const label = `${colorScheme}-${width}-${locale}`;

    test('an expert looks back, by other ranges and periods, and takes the figures along', async ({
      page,
    }) => {
      const email = newEmail();
      await newBusyExpert(email);
      await signIn(page, email);
      await page.goto('/analytics');
      await expect(page.getByRole('term').filter({ hasText: words.net }).first()).toBeVisible();
      await page.getByTestId('revenue-chart').scrollIntoViewIfNeeded();
      await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible();
      await expectNoSideScroll(page);
      await expectAccessible(page, `${label}_analytics`);
      await page.getByRole('link', { name: words.weeks }).click();
      await expect(page).toHaveURL(/by=week/);
      await page.goto('/analytics?range=30d');
      await expectNoSideScroll(page);
      await expectAccessible(page, `${label}_analytics-30d`);

      await page.goto('/reports');
      await expectNoSideScroll(page);
      await expectAccessible(page, `${label}_reports`);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: /CSV/ }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`^${words.file}-.*\\.csv$`));
    });

    test('an expert without appointments sees what will be there', async ({ page }) => {
      const email = newEmail();
      await newTopExpertWithout(email);
      await signIn(page, email);
      await page.goto('/analytics');
      await expect(page.locator('a[href="/events"]').last()).toBeVisible();
      await expect(page.getByText('€0')).toHaveCount(0);
      await expectNoSideScroll(page);
      await expectAccessible(page, `${label}_analytics-empty`);
      await page.goto('/reports');
      await expectAccessible(page, `${label}_reports-empty`);
    });
  });

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('ranges, periods and the days of a report are chosen all the same', async ({ page }) => {
    const email = newEmail();
    await newBusyExpert(email);
    await signIn(page, email);
    await page.goto('/analytics');
    await page.getByRole('link', { name: '12 months' }).click();
    await expect(page).toHaveURL(/range=12m/);
    await page.getByRole('link', { name: 'Quarters' }).click();
    await expect(page).toHaveURL(/range=12m&by=quarter/);
    await expect(page.getByRole('rowheader', { name: /Quarter \d of/ }).first()).toBeVisible();
    await page.goto('/reports');
    const last = await page.getByLabel('Last day').inputValue();
    await page.getByLabel('First day').fill(last);
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page).toHaveURL(`/reports?from=${last}&to=${last}`);
    await page.goto('/reports?from=2026-02-02&to=2026-02-01');
    await expect(page.getByRole('alert').first()).toContainText('cannot be shown');
  });
});
