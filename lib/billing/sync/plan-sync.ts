import type { Access } from '@/lib/access/announce-access';
import { idOf } from '@/lib/integrations/stripe';
import { grantedAccess } from '@/lib/subscriptions/granted-access';
import { isEnded } from '@/lib/subscriptions/status';
import { type SubscriptionFacts, subscriptionFacts } from '@/lib/subscriptions/subscription-facts';
import type { CustomerTruth } from './fetch-truth';
import type { Held } from './read-held';
import { unlessRevoked } from './revoked-invites';

/** A subscription that is not as it was held. */
export interface ChangedSubscription {
  old: Held['before'][number] | undefined;
  fact: SubscriptionFacts;
  /** Its latest invoice. */
  invoice: string | null;
}

/** What a sync has to write. */
export interface SyncPlan {
  /** What Stripe has, in its order. */
  facts: SubscriptionFacts[];
  changed: ChangedSubscription[];
  features: { lost: string[]; won: string[] };
  /** Subscriptions whose starts are over. */
  ended: string[];
  access: Access;
  /** When to look again because a grace period ends; null if none runs. */
  lookAgainAt: Date | null;
}

/** Decides what follows from what Stripe says, given what we hold. Pure. */
export function planSync(held: Held, truth: CustomerTruth): SyncPlan {
  const facts = truth.subscriptions
    .map((subscription) =>
      subscriptionFacts(
        subscription,
        truth.now,
        truth.unpaidSince.get(subscription.id),
        held.graceUntil,
      ),
    )
    .map((fact) => unlessRevoked(fact, held.invites));
  const gone = held.before
    .filter((row) => !facts.some((fact) => fact.id === row.id))
    .map((row) => over(row, truth.now));
  const after = [...facts, ...gone];
  // Tokens follow the customer that lives, and so does access.
  const granted = held.living
    ? grantedAccess(held.living.subscriptions, held.living.features)
    : grantedAccess(after, truth.entitlements, truth.otherFeatures);
  const isPersonal = held.organization.kind === 'personal';
  return {
    facts,
    changed: changes(held, after, truth),
    features: {
      lost: held.features.filter((feature) => !truth.entitlements.includes(feature)),
      won: truth.entitlements.filter((feature) => !held.features.includes(feature)),
    },
    ended: facts.filter((fact) => isEnded(fact.status)).map((fact) => fact.id),
    access: isPersonal ? granted : { ...granted, role: 'member' },
    lookAgainAt: nextGraceEnd(facts),
  };
}

/** What Stripe no longer has is over; one that had ended before keeps its end. */
function over(row: Held['before'][number], now: Date): SubscriptionFacts {
  const { organizationId: _organization, customerId: _customer, ...fact } = row;
  const end = { live: false, cancelAt: null, graceEndsAt: null, endedAt: row.endedAt ?? now };
  return { ...fact, status: 'canceled', ...end };
}

function changes(
  held: Held,
  after: readonly SubscriptionFacts[],
  truth: CustomerTruth,
): ChangedSubscription[] {
  const known = new Map(held.before.map((row) => [row.id, row]));
  const latest = new Map(truth.subscriptions.map((one) => [one.id, idOf(one.latest_invoice)]));
  return after
    .map((fact) => ({ old: known.get(fact.id), fact, invoice: latest.get(fact.id) ?? null }))
    .filter(({ old, fact }) => !old || !isSame(old, fact));
}

/** Times compare by value; Stripe gives whole seconds, which the database keeps. */
function isSame(old: SubscriptionFacts, fact: SubscriptionFacts): boolean {
  const plain = (value: unknown) => (value instanceof Date ? value.getTime() : (value ?? null));
  const held = new Map(Object.entries(old));
  return Object.entries(fact).every(([key, value]) => plain(held.get(key)) === plain(value));
}

function nextGraceEnd(facts: readonly SubscriptionFacts[]): Date | null {
  const ends = facts.flatMap((fact) =>
    fact.live && fact.graceEndsAt ? [fact.graceEndsAt.getTime()] : [],
  );
  return ends.length === 0 ? null : new Date(Math.min(...ends) + 1000);
}
