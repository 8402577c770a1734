import { and, eq, sql } from 'drizzle-orm';
import type { SubscriptionRole } from '@/config/roles';
import type { Transaction } from '@/db/client';
import { organizations } from '@/db/schema';

/** Postgres channel on which changes of access are announced, as `AccessNews` in JSON. */
export const ACCESS_CHANNEL = 'access_changed';

/** What an organization's subscriptions grant together. */
export interface Access {
  role: SubscriptionRole;
  features: string[];
  restricted: boolean;
}

/**
 * Writes what is open for an organization and, if that changed, announces it: the notification
 * leaves with the commit, so nobody hears of a change that was rolled back. True if it changed.
 */
export async function announceAccess(
  transaction: Transaction,
  organizationId: string,
  access: Access,
): Promise<boolean> {
  const features = access.features.toSorted();
  const list = sql`array[${sql.join(
    features.map((feature) => sql`${feature}`),
    sql`, `,
  )}]::text[]`;
  const changed = await transaction
    .update(organizations)
    .set({
      subscriptionRole: access.role,
      openFeatures: list,
      restricted: access.restricted,
      accessChangedAt: sql`clock_timestamp()`,
      updatedAt: sql`now()`,
    })
    .where(
      and(
        eq(organizations.id, organizationId),
        sql`(${organizations.subscriptionRole}, ${organizations.openFeatures}, ${organizations.restricted}) is distinct from (${access.role}, ${list}, ${access.restricted})`,
      ),
    )
    .returning({ changedAt: organizations.accessChangedAt });
  const changedAt = changed[0]?.changedAt;
  if (!changedAt) return false;
  const news = JSON.stringify({
    organizationId,
    changedAt: changedAt.getTime(),
    ...access,
    features,
  });
  await transaction.execute(sql`select pg_notify(${ACCESS_CHANNEL}, ${news})`);
  return true;
}
