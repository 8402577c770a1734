import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import {
  entitlements,
  graceExtensions,
  organizations,
  stripeCustomers,
  subscriptions,
} from '@/db/schema';
import { type HeldInvite, readHeldInvites } from './held-invites';

type SubscriptionRow = typeof subscriptions.$inferSelect;

/** What we hold of a customer and of the organization it belongs to. */
export interface Held {
  customer: typeof stripeCustomers.$inferSelect;
  organization: typeof organizations.$inferSelect;
  /** Subscriptions and features of this customer. */
  before: SubscriptionRow[];
  features: string[];
  /** The organization's living customer, where that is another one; at most one lives. */
  living: { subscriptions: SubscriptionRow[]; features: string[] } | null;
  /** What was granted for nothing and runs or is being opened, or was taken back. */
  invites: HeldInvite[];
  /** Until when the organization was given longer grace; null if it was not. */
  graceUntil: Date | null;
}

/**
 * Reads what we hold and locks customer and organization, so that runs for one organization write
 * one after the other. Null if the customer is not ours.
 */
export async function readHeld(transaction: Transaction, customerId: string): Promise<Held | null> {
  const [known] = await transaction
    .select({ customer: stripeCustomers, organization: organizations })
    .from(stripeCustomers)
    .innerJoin(organizations, eq(organizations.id, stripeCustomers.organizationId))
    .where(eq(stripeCustomers.id, customerId))
    .for('update');
  if (!known) return null;
  const { id } = known.organization;
  const [rows, entitled, [other], granted, [longer]] = await Promise.all([
    transaction.select().from(subscriptions).where(eq(subscriptions.organizationId, id)),
    transaction.select().from(entitlements).where(eq(entitlements.organizationId, id)),
    transaction
      .select({ id: stripeCustomers.id })
      .from(stripeCustomers)
      .where(
        and(
          eq(stripeCustomers.organizationId, id),
          ne(stripeCustomers.id, customerId),
          isNull(stripeCustomers.deletedAt),
        ),
      ),
    readHeldInvites([id], transaction),
    transaction.select().from(graceExtensions).where(eq(graceExtensions.organizationId, id)),
  ]);
  const subscriptionsOf = (customer: string) => rows.filter((row) => row.customerId === customer);
  const featuresOf = (customer: string) =>
    entitled.filter((row) => row.customerId === customer).map((row) => row.feature);
  return {
    ...known,
    before: subscriptionsOf(customerId),
    features: featuresOf(customerId),
    living: other
      ? { subscriptions: subscriptionsOf(other.id), features: featuresOf(other.id) }
      : null,
    invites: granted.get(id) ?? [],
    graceUntil: longer?.until ?? null,
  };
}
