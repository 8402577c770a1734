import { fetchTruth, type IfUnknown } from '@/lib/billing/sync/fetch-truth';
import { findMade } from '@/lib/billing/sync/find-made';
import { runningRevoked, unlessRevoked } from '@/lib/billing/sync/revoked-invites';
import { differingContact, stripeClock } from '@/lib/integrations/stripe';
import { findMembership, findOrganization } from '@/lib/integrations/workos';
import { findPerson } from '@/lib/organizations/personal/find-person';
import { chargedItems } from '@/lib/subscriptions/charged-items';
import { grantedAccess } from '@/lib/subscriptions/granted-access';
import { isChargedAgain } from '@/lib/subscriptions/is-charged-again';
import { subscriptionFacts } from '@/lib/subscriptions/subscription-facts';
import type { AtWorkos, Compared, Expected } from './compared';
import { type HeldOrganization, readHeld } from './read-held';

/** Reads what Stripe, WorkOS and we believe of an organization now; null if there is nothing to compare. */
export async function readCompared(
  organizationId: string,
  ifUnknown: IfUnknown = 'refuse',
): Promise<Compared | null> {
  const [ours] = await readHeld([organizationId]);
  return ours ? fetchCompared(ours, ifUnknown) : null;
}

/**
 * Adds to what we hold what Stripe and WorkOS say now: two requests to each for an organization with a
 * customer, one to WorkOS for one without, and more only where something is missed at WorkOS.
 */
export async function fetchCompared(
  ours: HeldOrganization,
  ifUnknown: IfUnknown = 'refuse',
): Promise<Compared> {
  const { customerId, organizationId, ownerUserId, held } = ours;
  const [expected, organization, role] = await Promise.all([
    customerId ? fetchExpected(ours, customerId, ifUnknown) : null,
    customerId ? findOrganization(organizationId) : null,
    ownerUserId ? findRole(ownerUserId, organizationId) : null,
  ]);
  const isCharged = expected?.subscriptions.some(isChargedAgain) ?? false;
  // Whose membership is there, is there; and so is the organization.
  const missed = role === null ? await lookCloser(ours, organization, isCharged) : THERE;
  const stripeCustomerId = organization?.stripeCustomerId ?? null;
  return { expected, held, workos: { ...missed, stripeCustomerId, role } };
}

type Missed = Pick<AtWorkos, 'organization' | 'person'>;

const THERE: Missed = { organization: 'there', person: 'there' };

/** What is missed where there is no membership. A person whom nothing depends on is not asked for. */
async function lookCloser(
  { customerId, organizationId, ownerUserId, held }: HeldOrganization,
  found: unknown,
  isCharged: boolean,
): Promise<Missed> {
  const isMissed = customerId !== null && !found;
  const dependsOnPerson = isMissed || isCharged || held.contact !== null;
  if (!ownerUserId || !dependsOnPerson)
    return { organization: isMissed ? 'missing' : 'there', person: null };
  const [person, organization] = await Promise.all([
    findPerson(ownerUserId, organizationId),
    customerId ? found : findOrganization(organizationId),
  ]);
  return {
    organization: organization ? 'there' : 'missing',
    person: person ? 'there' : 'gone',
  };
}

/** The role of an active membership; somebody deactivated or invited has none. */
async function findRole(userId: string, organizationId: string): Promise<string | null> {
  const membership = await findMembership(userId, organizationId);
  return membership?.status === 'active' ? membership.role.slug : null;
}

/** What Stripe says of an organization's customer, and what follows from it. Throws `provider_unavailable`. */
export async function fetchExpected(
  ours: HeldOrganization,
  customerId: string,
  ifUnknown: IfUnknown = 'refuse',
): Promise<Expected> {
  const truth = await fetchTruth(customerId, stripeClock, ifUnknown);
  const invites = findMade(ours.invites, truth.subscriptions);
  const found = truth.subscriptions.map((subscription) =>
    subscriptionFacts(
      subscription,
      truth.now,
      truth.unpaidSince.get(subscription.id),
      ours.graceUntil,
    ),
  );
  const facts = found.map((fact) => unlessRevoked(fact, invites));
  const granted = grantedAccess(facts, truth.entitlements, truth.otherFeatures);
  const { contact } = ours.held;
  return {
    customerId,
    deleted: truth.isDeleted,
    subscriptions: facts,
    entitlements: truth.entitlements,
    access: ours.kind === 'personal' ? granted : { ...granted, role: 'member' },
    items: chargedItems(truth.subscriptions),
    revoked: runningRevoked(facts, invites),
    differingContact: truth.customer && contact ? differingContact(truth.customer, contact) : [],
  };
}
