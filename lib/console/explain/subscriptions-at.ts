import { and, asc, eq, lte } from 'drizzle-orm';
import type { Feature } from '@/config/catalog';
import { db } from '@/db/client';
import { auditLog, invites } from '@/db/schema';
import { featuresOfPlan } from '@/lib/subscriptions/granted-access';
import type { AuditedState } from '@/types/audit';

/** A subscription as it stood at the time asked about. */
export interface ExplainedSubscription {
  id: string;
  plan: string | null;
  status: string;
  live: boolean;
  since: Date;
  /** Whether its plan includes the feature, as the catalog is now. */
  includes: boolean;
  /** Whether it came of an invite that had been taken back. */
  isRevoked: boolean;
}

/** The newest recorded state of each subscription at a time. */
export async function subscriptionsAt(
  organizationId: string,
  feature: Feature,
  at: Date,
): Promise<ExplainedSubscription[]> {
  const revoked = await revokedAt(organizationId, at);
  const rows = await db()
    .select({ id: auditLog.target, at: auditLog.at, details: auditLog.details })
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
  for (const { id, at: since, details } of rows) {
    const { to } = details as { to?: AuditedState };
    if (!to) continue;
    const { plan, status, live } = to;
    const includes = featuresOfPlan(plan).includes(feature);
    newest.set(id, { id, plan, status, live, since, includes, isRevoked: revoked.has(id) });
  }
  return [...newest.values()];
}

/** Subscriptions of invites that had been taken back by then. */
async function revokedAt(organizationId: string, at: Date): Promise<Set<string | null>> {
  const rows = await db()
    .select({ plan: invites.subscriptionId, lecturer: invites.lecturerSubscriptionId })
    .from(invites)
    .where(
      and(
        eq(invites.organizationId, organizationId),
        eq(invites.status, 'revoked'),
        lte(invites.endedAt, at),
      ),
    );
  return new Set(rows.flatMap(({ plan, lecturer }) => [plan, lecturer]));
}
