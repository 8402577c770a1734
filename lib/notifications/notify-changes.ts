import { and, desc, eq, inArray } from 'drizzle-orm';
import type Stripe from 'stripe';
import type { Transaction } from '@/db/client';
import { emails, type subscriptions } from '@/db/schema';
import type { SubscriptionFacts } from '@/lib/billing/subscription-facts';
import type { EmailData } from '@/types/emails';
import { planEmails } from './plan-emails';
import { queueEmails } from './queue-emails';

type Row = typeof subscriptions.$inferSelect;

/**
 * Writes about what a sync found, in the transaction that applies it: if that is rolled back or
 * superseded, nothing is written. `facts` are those of `truth.subscriptions`, in the same order.
 */
export async function notifyChanges(
  transaction: Transaction,
  customer: { organizationId: string; createdAt: Date },
  before: readonly Row[],
  facts: readonly SubscriptionFacts[],
  truth: { subscriptions: readonly Stripe.Subscription[]; now: Date },
): Promise<void> {
  const after = truth.subscriptions.flatMap((subscription, index) => {
    const fact = facts[index];
    return fact ? [{ subscription, fact }] : [];
  });
  const planned = planEmails(before, after, {
    now: truth.now,
    customerSince: customer.createdAt,
    toldCancellations: await readToldCancellations(transaction, before, facts),
  });
  await queueEmails(transaction, customer.organizationId, planned);
}

/** Asked only when a pending end has gone, which is rare. */
async function readToldCancellations(
  transaction: Transaction,
  before: readonly Row[],
  facts: readonly SubscriptionFacts[],
): Promise<Map<string, string>> {
  const wasEnding = new Set(before.filter((row) => row.cancelAt).map((row) => row.id));
  const resumed = facts.filter((fact) => wasEnding.has(fact.id) && !fact.cancelAt);
  const [organizationId] = before.map((row) => row.organizationId);
  if (resumed.length === 0 || !organizationId) return new Map();
  const told = await transaction
    .select({ data: emails.data })
    .from(emails)
    .where(and(eq(emails.organizationId, organizationId), inArray(emails.kind, ['cancelled'])))
    .orderBy(desc(emails.createdAt));
  const newestFirst = told.map(({ data }) => data as EmailData['cancelled']);
  return new Map(newestFirst.toReversed().map((one) => [one.subscriptionId, one.canceledAt]));
}
