import type { Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { db } from '@/db/client';
import { workos } from '@/lib/integrations/workos';
import { reconcile } from '@/lib/reconcile/reconcile';
import { expectAccessible } from '../support/accessible';
import { expect, newEmail, test } from '../support/browser';
import { act, signInAsAdministrator } from '../support/console';
import { newTopExpert } from '../support/e2e-people';
import { inEachLanguage } from '../support/words';

/** Jobs that were given up, each about a customer whom nobody knows: what replays them finds nothing to do. */
async function giveUp(keys: readonly string[], error: string): Promise<void> {
  await db().execute(sql`
    select graphile_worker.add_job('sync-customer', json_build_object('customerId', id),
      job_key => 'customer:' || id, run_at => now() + interval '1 day')
    from unnest(${sql.param([...keys])}::text[]) id`);
  await db().execute(sql`
    update graphile_worker._private_jobs set attempts = max_attempts, last_error = ${error}
    where key in (select 'customer:' || id from unnest(${sql.param([...keys])}::text[]) id)`);
}

/** Looks at a page on a desktop by day and on a phone by night. */
async function look(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await expectAccessible(page, `${name}-1280`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 800 });
  await expectAccessible(page, `${name}-390-dark`);
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth, `${name} fits a phone`).toBe(clientWidth);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
}

inEachLanguage((words) => {
  const { say, language } = words;
  const suffix = () => randomBytes(4).toString('hex');

  test('failing jobs are grouped at home, one is retried, one discarded with a reason', async ({
    page,
  }) => {
    const mark = suffix();
    const ids = ['a', 'b', 'c'].map((name) => `cus_${mark}${name}`);
    await giveUp(
      ids,
      `StripeAPIError: broken ${mark.replaceAll(/\d/g, 'x')} of cus_1 (request req_9)`,
    );
    await signInAsAdministrator(page);
    await look(page, `console-home-${language}`);
    await page
      .getByRole('listitem')
      .filter({ hasText: mark.replaceAll(/\d/g, 'x') })
      .getByRole('link', { name: say('consoleHome.needs.failedJobs.go') })
      .click();
    const job = (id: string) => page.getByRole('listitem').filter({ hasText: id });
    await expect(job(ids[0] ?? '')).toBeVisible();
    await expect(page.getByRole('link', { name: /^cus_/ })).toHaveCount(3);
    await act(job(ids[0] ?? ''), { label: say('consoleJobs.retry'), reason: 'mended', says: say });
    await expect(job(ids[0] ?? '')).toHaveCount(0);
    const discard = { label: say('consoleJobs.discard'), reason: 'a test account', says: say };
    await job(ids[1] ?? '')
      .locator('summary')
      .filter({ hasText: discard.label })
      .click();
    await expect(job(ids[1] ?? '').getByText(say('consoleJobs.lost.nightly'))).toBeVisible();
    await look(page, `console-jobs-${language}`);
    await job(ids[1] ?? '')
      .locator('summary')
      .filter({ hasText: discard.label })
      .click();
    await act(job(ids[1] ?? ''), discard);
    await expect(job(ids[1] ?? '')).toHaveCount(0);
    await page.goto(`/admin/audit?target=${encodeURIComponent(`customer:${ids[1]}`)}`);
    await expect(page.getByText('job.discarded')).toBeVisible();
  });

  test('five hundred failed events are replayed with progress, and stopped halfway', async ({
    page,
  }) => {
    const type = `invoice.test_${suffix()}`;
    const ids = Array.from({ length: 500 }, (_, n) => `cus_${type.slice(13)}${n}`);
    await db().execute(sql`
      insert into webhook_events (provider, event_id, type, subject, livemode, status, occurred_at)
      select 'stripe', 'evt_' || id, ${type}, 'customer:' || id, false, 'pending', now()
      from unnest(${sql.param(ids)}::text[]) id`);
    await giveUp(ids, 'StripeConnectionError: no answer');
    await signInAsAdministrator(page, `/admin/inbox?status=failed&type=${type}`);
    await expect(
      page.getByText(say('consoleInbox.events', { count: 500, shown: '500' })),
    ).toBeVisible();
    await look(page, `console-inbox-${language}`);
    const label = say('consoleBulk.plan.replay-events');
    await act(page, { label, reason: 'Stripe was down', says: say });
    await page.waitForURL(/\/admin\/bulk\//);
    const progress = (done: RegExp) => page.getByRole('status').filter({ hasText: done }).first();
    await expect(progress(/(?<!\d)0 \S+ 500\b/)).toBeVisible();
    await look(page, `console-bulk-planned-${language}`);
    await page.getByRole('button', { name: say('consoleBulk.start') }).click();
    // Progress comes by itself.
    await expect(progress(/(?<!\d)(50|75|100|125|150) \S+ 500\b/)).toBeVisible();
    await act(page, { label: say('consoleBulk.cancel'), reason: 'enough', says: say });
    await expect(page.getByText(say('consoleBulk.statuses.cancelled'))).toBeVisible();
    await look(page, `console-bulk-stopped-${language}`);
    const [left] = await db().execute<{ count: number }>(sql`
      select count(*)::int as count from webhook_events where type = ${type} and status = 'pending'`);
    expect(left?.count).toBeGreaterThan(0);
    expect(left?.count).toBeLessThan(500);
    await page.goto('/admin/audit?action=bulk.ended');
    await expect(page.getByText('bulk.ended').first()).toBeVisible();
  });

  test('an event says what it said, and a customer changed by hand at WorkOS is found and repaired', async ({
    page,
  }) => {
    test.slow();
    const { organizationId } = await newTopExpert(newEmail());
    const customerId = `cus_hand${suffix()}`;
    await workos().organizations.updateOrganization({
      organization: organizationId,
      stripeCustomerId: customerId,
    });
    await reconcile({ repairs: false });
    await signInAsAdministrator(page, `/admin/drift?organization=${organizationId}`);
    await look(page, `console-drift-${language}`);
    await page.getByRole('link', { name: say('consoleDrift.kinds.customer_link') }).click();
    await expect(page.getByText(say('consoleDrift.todo.customer_link'))).toBeVisible();
    await expect(page.getByText(customerId).first()).toBeVisible();
    await look(page, `console-finding-${language}`);
    await act(page, { label: say('consoleDrift.repair'), reason: 'changed by hand', says: say });
    await expect(page.getByText(say('consoleDrift.agree'))).toBeVisible();
    await page.goto(`/admin/drift?organization=${organizationId}`);
    await expect(page.getByText(say('consoleUi.nothingFound'))).toBeVisible();
    const { stripeCustomerId } = await workos().organizations.getOrganization(organizationId);
    expect(stripeCustomerId).not.toBe(customerId);

    await page.goto(`/admin/audit?target=${organizationId}`);
    await expect(page.getByText('drift.repaired').first()).toBeVisible();
    await look(page, `console-audit-${language}`);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: say('consoleAudit.download') }).click(),
    ]);
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toContain('drift.repaired');
    expect(text).toContain('changed by hand');

    await page.goto(`/admin/inbox?q=${String(stripeCustomerId)}`);
    await page.getByRole('link', { name: 'customer.subscription.created' }).first().click();
    await expect(page.getByText('"object": "event"')).toBeVisible();
    await look(page, `console-event-${language}`);
    await page.goto('/admin/runbook/Drift');
    await look(page, `console-runbook-${language}`);
  });
});
