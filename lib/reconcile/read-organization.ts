import { grantedAccess } from '@/lib/subscriptions/granted-access';
import { subscriptionFacts } from '@/lib/subscriptions/subscription-facts';
import { fetchTruth } from '@/lib/billing/sync/fetch-truth';
import { stripeClock } from '@/lib/integrations/stripe';
import { findMembership, findOrganization } from '@/lib/integrations/workos';
import type { AtWorkos, Expected, Held } from './compare';
import { type HeldOrganization, readHeld } from './read-held';

/** What Stripe, WorkOS and we say of one organization, to be compared. */
export interface Compared {
  expected: Expected;
  held: Held;
  /** Null if WorkOS has no such organization. */
  workos: AtWorkos | null;
}

/** Reads what Stripe, WorkOS and we believe of an organization now; null if it has no living customer. */
export async function readCompared(organizationId: string): Promise<Compared | null> {
  const [ours] = await readHeld([organizationId]);
  return ours ? fetchCompared(ours) : null;
}

/** Adds to what we hold what Stripe and WorkOS say now. */
export async function fetchCompared(ours: HeldOrganization): Promise<Compared> {
  const { customerId, organizationId, ownerUserId } = ours;
  const [truth, atWorkos, membership] = await Promise.all([
    fetchTruth(customerId, stripeClock),
    findOrganization(organizationId),
    ownerUserId ? findMembership(ownerUserId, organizationId) : null,
  ]);
  const facts = truth.subscriptions.map((subscription) =>
    subscriptionFacts(subscription, truth.now, truth.unpaidSince.get(subscription.id)),
  );
  const granted = grantedAccess(facts, truth.entitlements, truth.otherFeatures);
  const access = ours.kind === 'personal' ? granted : { ...granted, role: 'member' as const };
  return {
    expected: {
      customerId,
      deleted: truth.isDeleted,
      subscriptions: facts,
      entitlements: truth.entitlements,
      access,
    },
    held: ours.held,
    workos: atWorkos && {
      stripeCustomerId: atWorkos.stripeCustomerId ?? null,
      role: membership?.role.slug ?? null,
    },
  };
}
