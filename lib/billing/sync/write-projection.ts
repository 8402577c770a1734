import { and, eq, inArray, sql } from 'drizzle-orm';
import type Stripe from 'stripe';
import type { Transaction } from '@/db/client';
import { gathered } from '@/db/gathered';
import { entitlements, subscriptions, subscriptionStarts } from '@/db/schema';
import { upsertRows } from '@/db/upsert-rows';
import { recordSubscriptionChange } from './record-subscription-change';
import type { SubscriptionFacts } from '@/lib/subscriptions/subscription-facts';

type Row = typeof subscriptions.$inferSelect;

interface Customer {
  id: string;
  organizationId: string;
}

const ENDED = ['canceled', 'incomplete_expired'];

/**
 * Writes the subscriptions that differ from what is held, with an audit row where status, access,
 * price or a pending end changed; those Stripe no longer has are over. Returns what is held now.
 */
export async function writeSubscriptions(
  transaction: Transaction,
  customer: Customer,
  before: readonly Row[],
  facts: readonly SubscriptionFacts[],
  truth: { subscriptions: readonly Stripe.Subscription[]; now: Date },
): Promise<SubscriptionFacts[]> {
  const known = new Map(before.map((row) => [row.id, row]));
  const { organizationId } = customer;
  for (const fact of facts) {
    const old = known.get(fact.id);
    const row = { ...fact, organizationId, customerId: customer.id };
    if (old && isSame(old, row)) continue;
    await writeRow(transaction, row);
    const invoice = latestInvoice(truth.subscriptions, fact.id);
    await recordSubscriptionChange(transaction, { organizationId, old, fact, invoice });
  }
  const gone = before.filter((row) => !facts.some((fact) => fact.id === row.id));
  const over = {
    status: 'canceled',
    live: false,
    cancelAt: null,
    graceEndsAt: null,
    endedAt: truth.now,
  };
  const running = gone.filter((row) => row.live || row.status !== 'canceled');
  for (const old of running) {
    await transaction.update(subscriptions).set(over).where(eq(subscriptions.id, old.id));
    const fact = { ...old, ...over };
    await recordSubscriptionChange(transaction, { organizationId, old, fact, invoice: null });
  }
  return [...facts, ...gone.map((row) => ({ ...row, ...over }))];
}

const writeRow = gathered<Row, void>(async (transaction, rows) => {
  await transaction.execute(upsertRows(subscriptions, rows));
  return rows.map(() => undefined);
});

/** Times compare by value; Stripe gives whole seconds, which the database keeps. */
function isSame(old: Row, row: Row | SubscriptionFacts): boolean {
  const plain = (value: unknown) => (value instanceof Date ? value.getTime() : (value ?? null));
  const held = new Map(Object.entries(old));
  return Object.entries(row).every(([key, value]) => plain(held.get(key)) === plain(value));
}

function latestInvoice(all: readonly Stripe.Subscription[], id: string): string | null {
  const invoice = all.find((subscription) => subscription.id === id)?.latest_invoice;
  return typeof invoice === 'string' ? invoice : (invoice?.id ?? null);
}

/** Makes the stored entitlements of one customer these. */
export async function writeEntitlements(
  transaction: Transaction,
  customer: Customer,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const lost = before.filter((feature) => !after.includes(feature));
  const won = after.filter((feature) => !before.includes(feature));
  if (lost.length > 0)
    await transaction
      .delete(entitlements)
      .where(and(eq(entitlements.customerId, customer.id), inArray(entitlements.feature, lost)));
  if (won.length === 0) return;
  const rows = won.map((feature) => ({
    customerId: customer.id,
    organizationId: customer.organizationId,
    feature,
  }));
  await transaction.insert(entitlements).values(rows).onConflictDoNothing();
}

/** A start is over once its subscription has ended, so that the organization may start again. */
export async function closeStarts(
  transaction: Transaction,
  customer: Customer,
  facts: readonly SubscriptionFacts[],
  deleted: boolean,
): Promise<void> {
  const ended = facts.filter((fact) => ENDED.includes(fact.status)).map((fact) => fact.id);
  if (!deleted && ended.length === 0) return;
  const which = deleted
    ? eq(subscriptionStarts.customerId, customer.id)
    : inArray(subscriptionStarts.subscriptionId, ended);
  await transaction
    .update(subscriptionStarts)
    .set({ closedAt: sql`now()` })
    .where(and(which, sql`${subscriptionStarts.closedAt} is null`));
}
