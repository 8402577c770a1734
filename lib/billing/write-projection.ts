import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { entitlements, subscriptions, subscriptionStarts } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import type { SubscriptionFacts } from './subscription-facts';

type Row = typeof subscriptions.$inferSelect;

interface Customer {
  id: string;
  organizationId: string;
}

const ENDED = ['canceled', 'incomplete_expired'];

/**
 * Writes the subscriptions that differ from what is held, with an audit row where status, access or
 * price changed; those Stripe no longer has are over. Returns what is held now.
 */
export async function writeSubscriptions(
  transaction: Transaction,
  customer: Customer,
  before: readonly Row[],
  facts: readonly SubscriptionFacts[],
  now: Date,
): Promise<SubscriptionFacts[]> {
  const known = new Map(before.map((row) => [row.id, row]));
  for (const fact of facts) {
    const old = known.get(fact.id);
    const row = { ...fact, organizationId: customer.organizationId, customerId: customer.id };
    if (old && isSame(old, row)) continue;
    await transaction
      .insert(subscriptions)
      .values(row)
      .onConflictDoUpdate({ target: subscriptions.id, set: row });
    await auditChange(transaction, customer, old, fact);
  }
  const gone = before.filter((row) => !facts.some((fact) => fact.id === row.id));
  const over = { status: 'canceled', live: false, cancelAt: null, graceEndsAt: null, endedAt: now };
  const running = gone.filter((row) => row.live || row.status !== 'canceled').map((row) => row.id);
  if (running.length > 0)
    await transaction.update(subscriptions).set(over).where(inArray(subscriptions.id, running));
  return [...facts, ...gone.map((row) => ({ ...row, ...over }))];
}

/** Times compare by value; Stripe gives whole seconds, which the database keeps. */
function isSame(old: Row, row: Row | SubscriptionFacts): boolean {
  const plain = (value: unknown) => (value instanceof Date ? value.getTime() : (value ?? null));
  const held = new Map(Object.entries(old));
  return Object.entries(row).every(([key, value]) => plain(held.get(key)) === plain(value));
}

async function auditChange(
  transaction: Transaction,
  customer: Customer,
  old: Row | undefined,
  fact: SubscriptionFacts,
) {
  if (old?.status === fact.status && old.live === fact.live && old.priceId === fact.priceId) return;
  await audit(transaction, {
    actor: SYSTEM_ACTOR,
    organizationId: customer.organizationId,
    action: 'subscription.changed',
    target: fact.id,
    details: {
      from: old ? { status: old.status, live: old.live, plan: old.plan } : null,
      to: { status: fact.status, live: fact.live, plan: fact.plan },
    },
  });
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
