import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { entitlements, stripeCustomers, subscriptionStarts } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import { whenAtStripe } from '@/lib/integrations/stripe';
import { queuePayouts } from '@/lib/payouts/history/queue-payouts';
import type { CustomerTruth } from './fetch-truth';
import type { SyncPlan } from './plan-sync';
import { grantAccess } from './grant-access';
import type { Held } from './read-held';
import { settleInvites } from './settle-invites';
import { writeSubscription } from './write-subscription';

/**
 * Writes what a sync has decided, in the transaction that has locked customer and organization.
 * Invariant: `applied_ticket` never decreases.
 */
export async function applySync(
  transaction: Transaction,
  held: Held,
  plan: SyncPlan,
  run: { ticket: number; truth: CustomerTruth },
): Promise<void> {
  const { customer } = held;
  for (const change of plan.changed) await writeSubscription(transaction, customer, change);
  await writeFeatures(transaction, customer, plan.features);
  await closeStarts(transaction, customer.id, plan.ended, run.truth.isDeleted);
  await grantAccess(transaction, held.organization, plan.access);
  await settleInvites(transaction, held, plan);
  if (plan.changed.length > 0) await queuePayouts(transaction, customer.organizationId);
  if (plan.lookAgainAt)
    await enqueue(
      transaction,
      'end-grace',
      { customerId: customer.id },
      { runAt: whenAtStripe(plan.lookAgainAt) },
    );
  await transaction
    .update(stripeCustomers)
    .set({
      appliedTicket: run.ticket,
      syncedAt: run.truth.now,
      ...(run.truth.isDeleted && { deletedAt: sql`coalesce(deleted_at, now())` }),
    })
    .where(eq(stripeCustomers.id, customer.id));
  if (customer.deletedAt && !run.truth.isDeleted && !held.living)
    await takeBack(transaction, customer);
}

/**
 * A customer that was taken for deleted, as when Stripe was asked with the keys of another account, is
 * the organization's again: else nobody could change or end what goes on being paid.
 */
async function takeBack(transaction: Transaction, { id, organizationId }: Customer): Promise<void> {
  await transaction
    .update(stripeCustomers)
    .set({ deletedAt: null, linkedAt: null })
    .where(eq(stripeCustomers.id, id));
  await enqueue(transaction, 'link-customer', { organizationId });
}

type Customer = Held['customer'];

async function writeFeatures(
  transaction: Transaction,
  { id: customerId, organizationId }: Customer,
  { lost, won }: SyncPlan['features'],
): Promise<void> {
  if (lost.length > 0)
    await transaction
      .delete(entitlements)
      .where(and(eq(entitlements.customerId, customerId), inArray(entitlements.feature, lost)));
  if (won.length > 0)
    await transaction
      .insert(entitlements)
      .values(won.map((feature) => ({ customerId, organizationId, feature })))
      .onConflictDoUpdate({
        target: [entitlements.customerId, entitlements.feature],
        set: { organizationId },
      });
}

/** A start is over once its subscription has ended, so that the organization may start again. */
async function closeStarts(
  transaction: Transaction,
  customerId: string,
  ended: readonly string[],
  isDeleted: boolean,
): Promise<void> {
  if (!isDeleted && ended.length === 0) return;
  const which = isDeleted
    ? eq(subscriptionStarts.customerId, customerId)
    : inArray(subscriptionStarts.subscriptionId, [...ended]);
  await transaction
    .update(subscriptionStarts)
    .set({ closedAt: sql`now()` })
    .where(and(which, isNull(subscriptionStarts.closedAt)));
}
