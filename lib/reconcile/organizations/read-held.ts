import { and, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { db } from '@/db/client';
import {
  entitlements,
  graceExtensions,
  organizations,
  stripeCustomers,
  subscriptions,
  users,
} from '@/db/schema';
import { type HeldInvite, readHeldInvites } from '@/lib/billing/sync/held-invites';
import { contactOf } from '@/lib/organizations/customer/read-contact';
import type { Held } from './compared';

/** What we hold of one organization. */
export interface HeldOrganization {
  organizationId: string;
  /** The living customer; null if it has none. */
  customerId: string | null;
  kind: 'personal' | 'team' | 'platform';
  ownerUserId: string | null;
  /** Until when it was given longer grace; null if it was not. */
  graceUntil: Date | null;
  /** What was granted for nothing and may run. */
  invites: readonly HeldInvite[];
  held: Held;
}

/**
 * Reads what we hold of some organizations, a few queries for all of them. Those of persons, and those
 * with a living customer; of others there is nothing to compare.
 */
export async function readHeld(organizationIds: readonly string[]): Promise<HeldOrganization[]> {
  const rows = await readOrganizations(organizationIds);
  const invitesOf = await readHeldInvites(organizationIds);
  const customerIds = rows.flatMap(({ customerId }) => customerId ?? []);
  const [subscriptionRows, entitlementRows] = await readProjection(customerIds);
  const subscriptionsOf = Map.groupBy(subscriptionRows, ownerOf);
  const entitlementsOf = Map.groupBy(entitlementRows, ownerOf);
  return rows.map(({ customerId, organization, person, graceUntil }) => {
    // A row under another organization is not held by this one, whoever's customer it names.
    const own = ownerOf({ customerId, organizationId: organization.id });
    return {
      organizationId: organization.id,
      customerId,
      kind: organization.kind,
      ownerUserId: organization.ownerUserId,
      graceUntil,
      invites: invitesOf.get(organization.id) ?? [],
      held: {
        subscriptions: subscriptionsOf.get(own) ?? [],
        entitlements: (entitlementsOf.get(own) ?? []).map((row) => row.feature),
        access: {
          role: organization.subscriptionRole,
          features: organization.openFeatures,
          restricted: organization.restricted,
        },
        contact: person && contactOf(person),
      },
    };
  });
}

const ownerOf = (row: { customerId: string | null; organizationId: string }) =>
  `${row.customerId} ${row.organizationId}`;

async function readOrganizations(organizationIds: readonly string[]) {
  return db()
    .select({
      customerId: stripeCustomers.id,
      organization: organizations,
      person: users,
      graceUntil: graceExtensions.until,
    })
    .from(organizations)
    .leftJoin(
      stripeCustomers,
      and(eq(stripeCustomers.organizationId, organizations.id), isNull(stripeCustomers.deletedAt)),
    )
    .leftJoin(users, eq(users.id, organizations.ownerUserId))
    .leftJoin(graceExtensions, eq(graceExtensions.organizationId, organizations.id))
    .where(
      and(
        inArray(organizations.id, [...organizationIds]),
        or(eq(organizations.kind, 'personal'), isNotNull(stripeCustomers.id)),
      ),
    );
}

async function readProjection(customerIds: string[]) {
  if (customerIds.length === 0) return [[], []] as const;
  return Promise.all([
    db().select().from(subscriptions).where(inArray(subscriptions.customerId, customerIds)),
    db().select().from(entitlements).where(inArray(entitlements.customerId, customerIds)),
  ]);
}
