import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { reconcileDrifts } from '@/db/schema';
import { getSubscriptionWithCustomer, isMissingInStripe } from '@/lib/integrations/stripe';
import type { DriftKind } from '../drift-kinds';
import { lastRunId } from '../last-run';
import { findUnowned, type UnownedSubscription } from './find-unowned';
import { type Judged, judgeUnowned } from './settle-unowned';

/** Kinds that the second phase finds: of subscriptions, not of organizations. */
const KINDS: DriftKind[] = ['customer_unowned', 'charged_for_deleted_person'];

/**
 * What the last run found to be charged for an organization without being its own, as it stands now; what has
 * ended, or is its own by now, is not among them. Throws `provider_unavailable`.
 */
export async function lookAtUnowned(
  organizationId: string,
): Promise<{ one: UnownedSubscription; judged: Judged }[]> {
  const rows = await db()
    .select({ detail: reconcileDrifts.detail })
    .from(reconcileDrifts)
    .where(
      and(
        eq(reconcileDrifts.runId, (await lastRunId()) ?? 0),
        eq(reconcileDrifts.organizationId, organizationId),
        eq(reconcileDrifts.repaired, false),
        inArray(reconcileDrifts.kind, KINDS),
      ),
    );
  const ids = new Set(rows.flatMap(({ detail }) => subscriptionIds(detail)));
  const there = await Promise.all([...ids].map(find));
  const unowned = await findUnowned(there.flatMap((one) => one ?? []));
  const judged = await Promise.all(
    unowned.map(async (one) => ({ one, judged: await judgeUnowned(one) })),
  );
  return judged.filter(({ judged: { drifts } }) => drifts.length > 0);
}

/** A finding names one subscription, or several. */
function subscriptionIds(detail: unknown): string[] {
  const { found } = detail as { found?: unknown };
  return [found].flat().flatMap((one) => {
    const id = (one as { subscriptionId?: unknown } | null)?.subscriptionId;
    return typeof id === 'string' ? [id] : [];
  });
}

async function find(id: string) {
  try {
    return await getSubscriptionWithCustomer(id);
  } catch (error) {
    if (isMissingInStripe(error)) return null;
    throw error;
  }
}
