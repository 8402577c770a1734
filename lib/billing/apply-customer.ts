import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import type Stripe from 'stripe';
import { db, type Transaction } from '@/db/client';
import {
  entitlements,
  organizations,
  stripeCustomers,
  subscriptions,
  subscriptionStarts,
  webhookEvents,
} from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { notifyChanges } from '@/lib/notifications/notify-changes';
import { announceAccess } from '@/lib/organizations/announce-access';
import { grantedAccess } from './granted-access';
import { type SubscriptionFacts, subscriptionFacts } from './subscription-facts';

/** What Stripe said of one customer, and when it was asked. */
export interface CustomerTruth {
  deleted: boolean;
  subscriptions: Stripe.Subscription[];
  /** Feature lookup keys. */
  entitlements: string[];
  now: Date;
}

interface Customer {
  id: string;
  organizationId: string;
  createdAt: Date;
}

/**
 * Writes one fetched truth in one transaction: projection, entitlements, finished starts, wished
 * role with its follow-up job, e-mails, and the inbox rows it covers. Does nothing if a newer ticket has
 * been applied. Invariant: `applied_ticket` never decreases.
 */
export async function applyCustomer(
  customer: Customer,
  truth: CustomerTruth,
  run: { ticket: number; startedAt: string },
): Promise<'applied' | 'superseded'> {
  const facts = truth.subscriptions.map((subscription) =>
    subscriptionFacts(subscription, truth.now),
  );
  return db().transaction(async (transaction) => {
    const claimed = await transaction
      .update(stripeCustomers)
      .set({
        appliedTicket: run.ticket,
        syncedAt: truth.now,
        ...(truth.deleted && { deletedAt: sql`coalesce(${stripeCustomers.deletedAt}, now())` }),
      })
      .where(
        and(
          eq(stripeCustomers.id, customer.id),
          sql`${stripeCustomers.appliedTicket} < ${run.ticket}`,
        ),
      )
      .returning({ id: stripeCustomers.id });
    if (claimed.length === 0) return 'superseded';
    const before = await writeSubscriptions(transaction, customer, facts, truth);
    await writeEntitlements(transaction, customer, truth.entitlements);
    await closeStarts(transaction, customer, facts, truth.deleted);
    await grantAccess(transaction, customer.organizationId);
    await watchGrace(transaction, customer, facts);
    await notifyChanges(transaction, customer, before, facts, truth);
    await coverEvents(transaction, customer, run.startedAt);
    return 'applied';
  });
}

async function writeSubscriptions(
  transaction: Transaction,
  customer: Customer,
  facts: SubscriptionFacts[],
  truth: CustomerTruth,
) {
  const before = await transaction
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.customerId, customer.id));
  const known = new Map(before.map((row) => [row.id, row]));
  for (const fact of facts) {
    const row = { ...fact, organizationId: customer.organizationId, customerId: customer.id };
    await transaction
      .insert(subscriptions)
      .values(row)
      .onConflictDoUpdate({ target: subscriptions.id, set: row });
    const old = known.get(fact.id);
    if (old?.status === fact.status && old.live === fact.live && old.priceId === fact.priceId)
      continue;
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
  const gone = before.filter(
    (row) => !facts.some((fact) => fact.id === row.id) && (row.live || row.status !== 'canceled'),
  );
  if (gone.length === 0) return before;
  await transaction
    .update(subscriptions)
    .set({ status: 'canceled', live: false, cancelAt: null, graceEndsAt: null, endedAt: truth.now })
    .where(
      inArray(
        subscriptions.id,
        gone.map((row) => row.id),
      ),
    );
  return before;
}

async function writeEntitlements(transaction: Transaction, customer: Customer, features: string[]) {
  await transaction
    .delete(entitlements)
    .where(
      and(
        eq(entitlements.customerId, customer.id),
        features.length > 0 ? notInArray(entitlements.feature, features) : undefined,
      ),
    );
  if (features.length === 0) return;
  const rows = features.map((feature) => ({
    customerId: customer.id,
    organizationId: customer.organizationId,
    feature,
  }));
  await transaction.insert(entitlements).values(rows).onConflictDoNothing();
}

/** A start is over once its subscription has ended, so that the organization may start again. */
async function closeStarts(
  transaction: Transaction,
  customer: Customer,
  facts: SubscriptionFacts[],
  deleted: boolean,
) {
  const ended = facts
    .filter((fact) => fact.status === 'canceled' || fact.status === 'incomplete_expired')
    .map((fact) => fact.id);
  const which = deleted
    ? eq(subscriptionStarts.customerId, customer.id)
    : inArray(subscriptionStarts.subscriptionId, ended);
  if (!deleted && ended.length === 0) return;
  await transaction
    .update(subscriptionStarts)
    .set({ closedAt: sql`now()` })
    .where(and(which, sql`${subscriptionStarts.closedAt} is null`));
}

/** What the organization may do now; a change is announced and WorkOS is told the role. */
async function grantAccess(transaction: Transaction, organizationId: string) {
  const [organization] = await transaction
    .select()
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('update');
  if (!organization) return;
  const rows = await transaction
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.organizationId, organizationId));
  const entitled = await transaction
    .select({ feature: entitlements.feature })
    .from(entitlements)
    .where(eq(entitlements.organizationId, organizationId));
  const access = grantedAccess(
    rows,
    entitled.map((row) => row.feature),
  );
  if (organization.kind !== 'personal') access.role = 'member';
  if (await announceAccess(transaction, organizationId, access)) {
    await audit(transaction, {
      actor: SYSTEM_ACTOR,
      organizationId,
      action: 'access.changed',
      target: organizationId,
      details: {
        from: { role: organization.subscriptionRole, features: organization.openFeatures },
        to: { role: access.role, features: access.features },
      },
    });
  }
  if (organization.kind !== 'personal' || organization.appliedRole === access.role) return;
  await enqueue(transaction, 'sync-role', { organizationId }, { key: `role:${organizationId}` });
}

/** Access that ends by time alone has no event: look again when the grace period is over. */
async function watchGrace(
  transaction: Transaction,
  customer: Customer,
  facts: SubscriptionFacts[],
) {
  const ends = facts.flatMap((fact) =>
    fact.live && fact.graceEndsAt ? [fact.graceEndsAt.getTime()] : [],
  );
  if (ends.length === 0) return;
  await enqueue(
    transaction,
    'sync-customer',
    { customerId: customer.id, always: true },
    { key: `grace:${customer.id}`, runAt: new Date(Math.min(...ends) + 1000) },
  );
}

async function coverEvents(transaction: Transaction, customer: Customer, startedAt: string) {
  await transaction
    .update(webhookEvents)
    .set({ status: 'applied', appliedAt: sql`clock_timestamp()`, error: null })
    .where(
      and(
        eq(webhookEvents.subject, `customer:${customer.id}`),
        inArray(webhookEvents.status, ['pending', 'failed']),
        sql`${webhookEvents.receivedAt} < ${startedAt}::timestamptz`,
      ),
    );
}
