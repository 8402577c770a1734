import { and, asc, eq, gt, inArray, isNull, lte } from 'drizzle-orm';
import { NOTICE_DAYS } from '@/config/policies';
import { db } from '@/db/client';
import { stripeCustomers, subscriptions } from '@/db/schema';
import { findPrice } from '@/lib/catalog/find-plan';
import { startSweep } from '@/lib/core/sweep';
import type { Clock } from '@/lib/core/clock';
import {
  type ChargedCard,
  listChargedCards,
  previewRenewal,
  stripeClock,
} from '@/lib/integrations/stripe';
import { PAID_UP_STATUSES } from '@/lib/subscriptions/status';
import { findPlannedKeys } from '../outbox/find-planned-keys';
import { planCardReminder, planRenewal, renewalKey } from '../plan/plan-reminders';
import { queueNewEmail, queueNewEmails } from '../outbox/queue-new-emails';
import { DAY_MS } from '@/lib/core/time';

type Row = typeof subscriptions.$inferSelect;

const BATCH = 200;

/**
 * Writes about annual renewals within two weeks, with the amount to the cent as Stripe will charge
 * it, and about cards that end within a month. Runs daily; each is told once. Works through batches,
 * so memory does not grow with the number of subscriptions. Returns how many e-mails were new.
 * One that fails holds up no other. Throws `provider_unavailable`, `SweepError` at the end; running it
 * again goes on where it was.
 */
export async function sendReminders(clock: Clock = stripeClock): Promise<number> {
  const now = clock.now();
  const sweep = startSweep('reminders');
  const count = (await announceRenewals(now, sweep)) + (await remindOfCards(now, sweep));
  sweep.finish();
  return count;
}

type Sweep = ReturnType<typeof startSweep>;

async function announceRenewals(now: Date, sweep: Sweep): Promise<number> {
  let count = 0;
  let after = '';
  for (;;) {
    const rows = await readRenewals(now, after);
    const told = await findPlannedKeys(rows.map((row) => renewalKey(renewalOf(row))));
    for (const row of rows.filter((one) => !told.has(renewalKey(renewalOf(one)))))
      count += (await sweep.each(row.id, () => announce(row))) ?? 0;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return count;
    after = last.id;
  }
}

async function readRenewals(now: Date, after: string): Promise<Row[]> {
  const until = new Date(now.getTime() + NOTICE_DAYS.renewal * DAY_MS);
  return db()
    .select()
    .from(subscriptions)
    .where(
      and(
        gt(subscriptions.id, after),
        eq(subscriptions.interval, 'year'),
        inArray(subscriptions.status, [...PAID_UP_STATUSES]),
        inArray(subscriptions.kind, ['expert', 'addon', 'team']),
        eq(subscriptions.live, true),
        isNull(subscriptions.cancelAt),
        gt(subscriptions.currentPeriodEnd, now),
        lte(subscriptions.currentPeriodEnd, until),
      ),
    )
    .orderBy(asc(subscriptions.id))
    .limit(BATCH);
}

async function announce(row: Row): Promise<number> {
  const preview = await previewRenewal(row.id);
  const planned = preview && planRenewal(renewalOf(row), preview);
  if (!planned) return 0;
  return queueNewEmail({ organizationId: row.organizationId, planned });
}

function renewalOf(row: Row) {
  const pending = row.pendingLookupKey ? findPrice(row.pendingLookupKey) : null;
  return {
    subscriptionId: row.id,
    plan: pending?.planId ?? row.plan,
    renewsAt: row.currentPeriodEnd ?? new Date(0),
  };
}

async function remindOfCards(now: Date, sweep: Sweep): Promise<number> {
  let count = 0;
  for await (const page of listChargedCards()) {
    const due = page.flatMap((card) => {
      const planned = planCardReminder(card, now);
      return planned ? [{ card, planned }] : [];
    });
    const owners = await readOwners(due.map(({ card }) => card));
    const found = due.flatMap(({ card, planned }) => {
      const organizationId = owners.get(card.customerId);
      return organizationId ? [{ organizationId, planned }] : [];
    });
    count += await queueNewEmails(found, sweep);
  }
  return count;
}

/** Customer → organization, for those that are ours. */
async function readOwners(cards: readonly ChargedCard[]): Promise<Map<string, string>> {
  if (cards.length === 0) return new Map();
  const ids = cards.map((card) => card.customerId);
  const rows = await db()
    .select({ id: stripeCustomers.id, organizationId: stripeCustomers.organizationId })
    .from(stripeCustomers)
    .where(and(inArray(stripeCustomers.id, ids), isNull(stripeCustomers.deletedAt)));
  return new Map(rows.map((row) => [row.id, row.organizationId]));
}
