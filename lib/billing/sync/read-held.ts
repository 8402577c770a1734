import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { entitlements, organizations, stripeCustomers, subscriptions } from '@/db/schema';

type SubscriptionRow = typeof subscriptions.$inferSelect;

/** What we hold of a customer and of the organization it belongs to. */
export interface Held {
  customer: typeof stripeCustomers.$inferSelect;
  organization: typeof organizations.$inferSelect;
  /** Subscriptions and features of this customer. */
  before: SubscriptionRow[];
  features: string[];
  /** Those of the organization's other customers: earlier ones, deleted in Stripe, and the living one if any. */
  elsewhere: {
    subscriptions: SubscriptionRow[];
    features: string[];
    livingCustomerId: string | null;
  };
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
  const [rows, entitled, living] = await Promise.all([
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
  ]);
  const isOwn = (row: { customerId: string }) => row.customerId === customerId;
  const featuresOf = (own: boolean) =>
    entitled.filter((row) => isOwn(row) === own).map((row) => row.feature);
  return {
    ...known,
    before: rows.filter(isOwn),
    features: featuresOf(true),
    elsewhere: {
      subscriptions: rows.filter((row) => !isOwn(row)),
      features: featuresOf(false),
      livingCustomerId: living[0]?.id ?? null,
    },
  };
}
