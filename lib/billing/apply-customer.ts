import { eq } from 'drizzle-orm';
import type Stripe from 'stripe';
import { db, type Transaction } from '@/db/client';
import { entitlements, organizations, stripeCustomers, subscriptions } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import { notifyChanges } from '@/lib/notifications/notify-changes';
import type { SyncRun } from './begin-sync';
import { coverEvents } from './cover-events';
import { grantAccess } from './grant-access';
import { entitlementsStand } from './quiet-hints';
import { type SubscriptionFacts, subscriptionFacts } from './subscription-facts';
import { closeStarts, writeEntitlements, writeSubscriptions } from './write-projection';

/** What Stripe said of one customer, and when it was asked. */
export interface CustomerTruth {
  deleted: boolean;
  subscriptions: Stripe.Subscription[];
  /** Feature lookup keys; null if Stripe was not asked. */
  entitlements: string[] | null;
  /** Of subscriptions past due, by id. */
  unpaidSince: ReadonlyMap<string, Date>;
  now: Date;
}

/** `entitlements_needed`: nothing was written, because what was not asked may have changed. */
export type Applied = 'applied' | 'superseded' | 'unknown_customer' | 'entitlements_needed';

/**
 * Writes one fetched truth in one transaction: projection, entitlements, finished starts, wished
 * role with its follow-up job, e-mails, and the inbox rows it covers. Does nothing if a newer ticket has
 * been applied. Invariant: `applied_ticket` never decreases. What is as it was is not written.
 */
export async function applyCustomer(
  customerId: string,
  truth: CustomerTruth,
  run: Pick<SyncRun, 'ticket' | 'startedAt'>,
): Promise<Applied> {
  const facts = truth.subscriptions.map((subscription) =>
    subscriptionFacts(subscription, truth.now, truth.unpaidSince.get(subscription.id)),
  );
  return db().transaction(async (transaction) => {
    const locked = await lockCustomer(transaction, customerId);
    if (!locked) return 'unknown_customer';
    const { customer, organization } = locked;
    if (customer.appliedTicket >= run.ticket) return 'superseded';
    const held = await readProjection(transaction, organization.id);
    const before = held.subscriptions.filter((row) => row.customerId === customerId);
    const features = held.entitlements
      .filter((row) => row.customerId === customerId)
      .map((row) => row.feature);
    if (!truth.entitlements && !entitlementsStand(before, facts, features))
      return 'entitlements_needed';
    const entitled = truth.entitlements ?? features;
    const after = await writeSubscriptions(transaction, customer, before, facts, truth);
    await writeEntitlements(transaction, customer, features, entitled);
    await closeStarts(transaction, customer, facts, truth.deleted);
    const others = held.subscriptions.filter((row) => row.customerId !== customerId);
    const entitledElsewhere = held.entitlements.filter((row) => row.customerId !== customerId);
    await grantAccess(transaction, organization, {
      subscriptions: [...others, ...after],
      entitled: [...entitledElsewhere.map((row) => row.feature), ...entitled],
    });
    await watchGrace(transaction, customer.id, facts);
    await notifyChanges(transaction, customer, before, facts, truth);
    await coverEvents(transaction, customer.id, truth, run);
    return 'applied';
  });
}

/** Both rows, locked: runs for one organization write one after the other. */
async function lockCustomer(transaction: Transaction, customerId: string) {
  const [row] = await transaction
    .select({ customer: stripeCustomers, organization: organizations })
    .from(stripeCustomers)
    .innerJoin(organizations, eq(organizations.id, stripeCustomers.organizationId))
    .where(eq(stripeCustomers.id, customerId))
    .for('update');
  return row;
}

/** What we hold of the organization, whichever of its customers it came from. */
async function readProjection(transaction: Transaction, organizationId: string) {
  const [subscriptionRows, entitlementRows] = await Promise.all([
    transaction
      .select()
      .from(subscriptions)
      .where(eq(subscriptions.organizationId, organizationId)),
    transaction.select().from(entitlements).where(eq(entitlements.organizationId, organizationId)),
  ]);
  return { subscriptions: subscriptionRows, entitlements: entitlementRows };
}

/** Access that ends by time alone has no event: look again when the grace period is over. */
async function watchGrace(
  transaction: Transaction,
  customerId: string,
  facts: SubscriptionFacts[],
) {
  const ends = facts.flatMap((fact) =>
    fact.live && fact.graceEndsAt ? [fact.graceEndsAt.getTime()] : [],
  );
  if (ends.length === 0) return;
  await enqueue(
    transaction,
    'sync-customer',
    { customerId, always: true },
    { key: `grace:${customerId}`, runAt: new Date(Math.min(...ends) + 1000) },
  );
}
