import { and, asc, eq, inArray } from 'drizzle-orm';
import type Stripe from 'stripe';
import type { Transaction } from '@/db/client';
import { emails } from '@/db/schema';
import type { SubscriptionFacts } from '@/lib/subscriptions/subscription-facts';
import type { EmailData } from '@/types/emails';
import { newsMoment } from './is-news';
import type { EmailFacts, Row } from './observed';
import { planEmails } from './plan-emails';
import { queueEmails } from '../outbox/queue-emails';

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
  const told = await readWritten(transaction, before, facts);
  const planned = planEmails(before, after, {
    now: newsMoment(truth.now, new Date()),
    customerSince: customer.createdAt,
    ...told,
  });
  await queueEmails(transaction, customer.organizationId, planned);
}

/** What was written about and may be taken back now. Asked only when something pending has gone, which is rare. */
async function readWritten(
  transaction: Transaction,
  before: readonly Row[],
  facts: readonly SubscriptionFacts[],
): Promise<Pick<EmailFacts, 'writtenCancellations' | 'writtenChanges'>> {
  const now = new Map(facts.map((fact) => [fact.id, fact]));
  const isGone = (row: Row) =>
    (row.cancelAt && !now.get(row.id)?.cancelAt) || (row.pendingAt && !now.get(row.id)?.pendingAt);
  const row = before.find(isGone);
  if (!row) return { writtenCancellations: new Map(), writtenChanges: new Map() };
  const told = await transaction
    .select({ kind: emails.kind, data: emails.data })
    .from(emails)
    .where(
      and(
        eq(emails.organizationId, row.organizationId),
        inArray(emails.kind, ['cancelled', 'change_scheduled']),
      ),
    )
    .orderBy(asc(emails.createdAt));
  const dataOf = <Kind extends 'cancelled' | 'change_scheduled'>(kind: Kind) =>
    told.filter((one) => one.kind === kind).map(({ data }) => data as EmailData[Kind]);
  // Of several about one subscription the last stays.
  return {
    writtenCancellations: new Map(
      dataOf('cancelled').map((one) => [one.subscriptionId, one.canceledAt]),
    ),
    writtenChanges: new Map(
      dataOf('change_scheduled').map((one) => [one.subscriptionId, one.scheduleId]),
    ),
  };
}
