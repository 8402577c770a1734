import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { entitlements, organizations, stripeCustomers, subscriptions } from '@/db/schema';
import { grantedAccess } from '@/lib/billing/granted-access';
import { subscriptionFacts } from '@/lib/billing/subscription-facts';
import { fetchTruth } from '@/lib/billing/sync-customer';
import { systemClock } from '@/lib/core/clock';
import { findMembership, findOrganization } from '@/lib/integrations/workos';
import type { AtWorkos, Expected, Held } from './compare';

/** The three sides of one organization, read now; null if it vanished meanwhile. */
export interface Sides {
  expected: Expected;
  held: Held;
  workos: AtWorkos;
}

/** Reads what Stripe, WorkOS and we believe of an organization and its living customer. */
export async function readSides(organizationId: string): Promise<Sides | null> {
  const [row] = await db()
    .select()
    .from(stripeCustomers)
    .innerJoin(organizations, eq(organizations.id, stripeCustomers.organizationId))
    .where(
      and(eq(stripeCustomers.organizationId, organizationId), isNull(stripeCustomers.deletedAt)),
    );
  if (!row) return null;
  const { stripe_customers: customer, organizations: organization } = row;
  const [truth, heldRows, heldFeatures, atWorkos, membership] = await Promise.all([
    fetchTruth(customer.id, systemClock),
    db().select().from(subscriptions).where(eq(subscriptions.customerId, customer.id)),
    db().select().from(entitlements).where(eq(entitlements.customerId, customer.id)),
    findOrganization(organizationId),
    organization.ownerUserId ? findMembership(organization.ownerUserId, organizationId) : null,
  ]);
  const facts = truth.subscriptions.map((subscription) =>
    subscriptionFacts(subscription, truth.now),
  );
  const granted = grantedAccess(facts, truth.entitlements);
  const access =
    organization.kind === 'personal' ? granted : { ...granted, role: 'member' as const };
  return {
    expected: {
      customerId: customer.id,
      deleted: truth.deleted,
      subscriptions: facts,
      entitlements: truth.entitlements,
      access,
    },
    held: {
      deleted: false,
      subscriptions: heldRows,
      entitlements: heldFeatures.map((one) => one.feature),
      access: {
        role: organization.subscriptionRole,
        features: organization.openFeatures,
        restricted: organization.restricted,
      },
    },
    workos: {
      stripeCustomerId: atWorkos?.stripeCustomerId ?? null,
      role: membership?.role.slug ?? null,
    },
  };
}
