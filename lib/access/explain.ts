import { and, asc, desc, eq, inArray, lte } from 'drizzle-orm';
import { type Feature, PLANS } from '@/config/catalog';
import { db } from '@/db/client';
import { jobKey } from '@/lib/core/enqueue';
import { auditLog, organizations, stripeCustomers, webhookEvents } from '@/db/schema';

/** A subscription as it stood at the time asked about. */
export interface ExplainedSubscription {
  id: string;
  plan: string | null;
  status: string;
  live: boolean;
  since: Date;
  /** Whether its plan includes the feature. */
  includes: boolean;
}

/** Why a feature was open or shut for an organization at a moment. */
export interface Explanation {
  organizationId: string;
  feature: Feature;
  at: Date;
  open: boolean;
  /** One sentence that answers the question. */
  because: string;
  /** When this began; null if it has never been otherwise. */
  since: Date | null;
  customers: { id: string; linkedAt: Date | null; deletedAt: Date | null }[];
  subscriptions: ExplainedSubscription[];
  /** Events that led there, newest first: what Stripe told us before this began. */
  events: { id: string; type: string; receivedAt: Date; status: string }[];
}

interface AccessDetails {
  to?: { features?: string[]; role?: string };
}

interface SubscriptionDetails {
  to?: { status: string; live: boolean; plan: string | null };
}

const features: Record<string, { features: readonly Feature[] }> = PLANS;

/**
 * Answers why a feature is or was open or shut: event → subscription → price's plan → feature →
 * token, from the audit log and the inbox. Reads only. Null if the organization is unknown here.
 */
export async function explain(
  organizationId: string,
  feature: Feature,
  at = new Date(),
): Promise<Explanation | null> {
  const [organization] = await db()
    .select()
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!organization) return null;
  const customers = await db()
    .select()
    .from(stripeCustomers)
    .where(eq(stripeCustomers.organizationId, organizationId));
  const [access] = await db()
    .select()
    .from(auditLog)
    .where(
      and(
        eq(auditLog.organizationId, organizationId),
        eq(auditLog.action, 'access.changed'),
        lte(auditLog.at, at),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(1);
  const open = Boolean(
    (access?.details as AccessDetails | undefined)?.to?.features?.includes(feature),
  );
  const subscriptions = await subscriptionsAt(organizationId, feature, at);
  const known = customers.map(({ id, linkedAt, deletedAt }) => ({ id, linkedAt, deletedAt }));
  return {
    organizationId,
    feature,
    at,
    open,
    because: reason(feature, open, subscriptions, known),
    since: access?.at ?? null,
    customers: known,
    subscriptions,
    events: await eventsBefore(
      known.map((customer) => customer.id),
      access?.at ?? at,
    ),
  };
}

/** The newest recorded state of each subscription at the time. */
async function subscriptionsAt(
  organizationId: string,
  feature: Feature,
  at: Date,
): Promise<ExplainedSubscription[]> {
  const rows = await db()
    .select()
    .from(auditLog)
    .where(
      and(
        eq(auditLog.organizationId, organizationId),
        eq(auditLog.action, 'subscription.changed'),
        lte(auditLog.at, at),
      ),
    )
    .orderBy(asc(auditLog.id));
  const newest = new Map<string, ExplainedSubscription>();
  for (const row of rows) {
    const to = (row.details as SubscriptionDetails).to;
    if (!to) continue;
    const includes = Boolean(to.plan && features[to.plan]?.features.includes(feature));
    newest.set(row.target, {
      id: row.target,
      plan: to.plan,
      status: to.status,
      live: to.live,
      since: row.at,
      includes,
    });
  }
  return [...newest.values()];
}

async function eventsBefore(customerIds: string[], before: Date): Promise<Explanation['events']> {
  if (customerIds.length === 0) return [];
  const rows = await db()
    .select()
    .from(webhookEvents)
    .where(
      and(
        inArray(
          webhookEvents.subject,
          customerIds.map((customerId) => jobKey('sync-customer', { customerId })),
        ),
        lte(webhookEvents.receivedAt, before),
      ),
    )
    .orderBy(desc(webhookEvents.receivedAt))
    .limit(5);
  return rows.map(({ eventId: id, type, receivedAt, status }) => ({
    id,
    type,
    receivedAt,
    status,
  }));
}

/** The answer in a sentence. Pure. */
function reason(
  feature: Feature,
  open: boolean,
  subscriptions: ExplainedSubscription[],
  customers: Explanation['customers'],
): string {
  const granting = subscriptions.filter((subscription) => subscription.includes);
  const live = granting.find((subscription) => subscription.live);
  if (open && live) return `${live.id} (${live.plan}, ${live.status}) pays for it.`;
  if (open) return 'Stripe entitles the customer to it through a product outside the catalog.';
  if (customers.length === 0) return 'The organization never had a Stripe customer.';
  if (live)
    return `${live.id} (${live.plan}, ${live.status}) would pay for it, but Stripe's entitlements did not include it.`;
  const [first] = granting;
  if (first)
    return `${first.id} includes it (${first.plan}) but was ${first.status} and gave no access.`;
  return subscriptions.length === 0
    ? 'The organization has no subscription.'
    : `No subscription of the organization includes "${feature}".`;
}
