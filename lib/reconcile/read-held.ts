import { and, eq, inArray, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { entitlements, organizations, stripeCustomers, subscriptions } from '@/db/schema';
import type { Held } from './compare';

/** What we hold of one organization with a living customer. */
export interface HeldOrganization {
  organizationId: string;
  customerId: string;
  kind: 'personal' | 'team' | 'platform';
  ownerUserId: string | null;
  held: Held;
}

/** Reads what we hold of some organizations, a few queries for all of them; those without a living customer are left out. */
export async function readHeld(organizationIds: readonly string[]): Promise<HeldOrganization[]> {
  const rows = await db()
    .select({ customerId: stripeCustomers.id, organization: organizations })
    .from(stripeCustomers)
    .innerJoin(organizations, eq(organizations.id, stripeCustomers.organizationId))
    .where(
      and(
        inArray(stripeCustomers.organizationId, [...organizationIds]),
        isNull(stripeCustomers.deletedAt),
      ),
    );
  if (rows.length === 0) return [];
  const customerIds = rows.map((row) => row.customerId);
  const [subscriptionRows, entitlementRows] = await Promise.all([
    db().select().from(subscriptions).where(inArray(subscriptions.customerId, customerIds)),
    db().select().from(entitlements).where(inArray(entitlements.customerId, customerIds)),
  ]);
  const subscriptionsOf = Map.groupBy(subscriptionRows, (row) => row.customerId);
  const entitlementsOf = Map.groupBy(entitlementRows, (row) => row.customerId);
  return rows.map(({ customerId, organization }) => ({
    organizationId: organization.id,
    customerId,
    kind: organization.kind,
    ownerUserId: organization.ownerUserId,
    held: {
      deleted: false,
      // A row under another organization is not held by this one, whoever's customer it names.
      subscriptions: (subscriptionsOf.get(customerId) ?? []).filter(
        (row) => row.organizationId === organization.id,
      ),
      entitlements: (entitlementsOf.get(customerId) ?? [])
        .filter((row) => row.organizationId === organization.id)
        .map((row) => row.feature),
      access: {
        role: organization.subscriptionRole,
        features: organization.openFeatures,
        restricted: organization.restricted,
      },
    },
  }));
}
