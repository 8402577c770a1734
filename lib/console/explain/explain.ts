import { and, eq } from 'drizzle-orm';
import type { Feature } from '@/config/catalog';
import { db } from '@/db/client';
import { entitlements, organizations, stripeCustomers } from '@/db/schema';
import { askVendors, type FromVendors } from './ask-vendors';
import { decideReason, type Reason } from './decide-reason';
import { eventsBefore, type ExplainedEvent } from './events-before';
import { type ExplainedSubscription, subscriptionsAt } from './subscriptions-at';
import { type FeatureHistory, readFeatureHistory } from './feature-history';

/** Why a feature was open or shut for an organization at a moment. */
export interface Explanation extends FeatureHistory {
  organizationId: string;
  feature: Feature;
  at: Date;
  /** What answers the question; `messages` have its words. */
  because: Reason;
  customers: { id: string; linkedAt: Date | null; deletedAt: Date | null }[];
  subscriptions: ExplainedSubscription[];
  /** What WorkOS and Stripe say now; null for a moment in the past, of which they know nothing. */
  vendors: FromVendors | null;
  /** Events that led there, newest first: what Stripe told us before this began. */
  events: ExplainedEvent[];
}

/**
 * Answers why a feature is or was open or shut: event → subscription → price's plan → feature → link →
 * token. The past from the audit log and the inbox; the present also from WorkOS (link and role) and
 * Stripe (what the plan's product carries, if the feature is missing). Reads only. Null if the organization is
 * unknown here. Never throws for a vendor that is away: what it would have said is left out.
 */
export async function explain(
  organizationId: string,
  feature: Feature,
  at: Date | null = null,
): Promise<Explanation | null> {
  const [organization] = await db()
    .select()
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!organization) return null;
  const moment = at ?? new Date();
  const [history, subscriptions, customers] = await Promise.all([
    readFeatureHistory(organizationId, feature, moment),
    subscriptionsAt(organizationId, feature, moment),
    db()
      .select({
        id: stripeCustomers.id,
        linkedAt: stripeCustomers.linkedAt,
        deletedAt: stripeCustomers.deletedAt,
      })
      .from(stripeCustomers)
      .where(eq(stripeCustomers.organizationId, organizationId)),
  ]);
  const living = customers.find(({ deletedAt }) => deletedAt === null)?.id ?? null;
  const payer = subscriptions.find(({ includes, live }) => includes && live);
  const vendors = at ? null : await askVendors(organization, feature, payer?.id ?? null);
  const facts = { feature, isOpen: history.open, subscriptions, customers, living, vendors };
  const customerIds = customers.map(({ id }) => id);
  return {
    organizationId,
    feature,
    at: moment,
    ...history,
    because: decideReason({ ...facts, isEntitled: await isEntitled(organizationId, feature) }),
    customers,
    subscriptions,
    vendors,
    events: await eventsBefore(customerIds, history.since ?? moment),
  };
}

/** Whether Stripe entitled the customer when it was last asked. */
async function isEntitled(organizationId: string, feature: Feature): Promise<boolean> {
  const rows = await db()
    .select({ feature: entitlements.feature })
    .from(entitlements)
    .where(and(eq(entitlements.organizationId, organizationId), eq(entitlements.feature, feature)));
  return rows.length > 0;
}
