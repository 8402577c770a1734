import { eq, sql } from 'drizzle-orm';
import type { SubscriptionRole } from '@/config/roles';
import type { Transaction } from '@/db/client';
import { organizations } from '@/db/schema';

/** Postgres channel on which a change of access is announced, as its time in milliseconds. */
export const ACCESS_CHANNEL = 'access_changed';

/** What an organization's subscriptions grant together. */
export interface Access {
  role: SubscriptionRole;
  features: string[];
  restricted: boolean;
}

/**
 * Writes what is open for an organization, whose row the caller has read and locked, and, if that
 * changed, announces it: the notification leaves with the commit, so nobody hears of a change that
 * was rolled back. It says when, not what, since a notification may hold 8,000 bytes at most.
 * True if it changed.
 */
export async function announceAccess(
  transaction: Transaction,
  before: typeof organizations.$inferSelect,
  access: Access,
): Promise<boolean> {
  const features = access.features.toSorted();
  const isSame =
    before.subscriptionRole === access.role &&
    before.restricted === access.restricted &&
    JSON.stringify(before.openFeatures) === JSON.stringify(features);
  if (isSame) return false;
  const [changed] = await transaction
    .update(organizations)
    .set({
      subscriptionRole: access.role,
      openFeatures: features,
      restricted: access.restricted,
      accessChangedAt: sql`clock_timestamp()`,
      updatedAt: sql`now()`,
    })
    .where(eq(organizations.id, before.id))
    .returning({ changedAt: organizations.accessChangedAt });
  if (!changed?.changedAt) throw new Error(`${before.id} vanished while it was locked`);
  const at = String(changed.changedAt.getTime());
  await transaction.execute(sql`select pg_notify(${ACCESS_CHANNEL}, ${at})`);
  return true;
}
