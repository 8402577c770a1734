import { and, eq, inArray } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { subscriptions } from '@/db/schema';
import { findPlan } from '@/lib/catalog/find-plan';
import { OCCUPYING_STATUSES } from '@/lib/subscriptions/status';

/** Whether an organization has bought the lecturer module: then it stays the one it has, and is charged as before. */
export async function paysForModule(
  organizationId: string,
  executor: Transaction | ReturnType<typeof db> = db(),
): Promise<boolean> {
  const rows = await executor
    .select({ plan: subscriptions.plan })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.organizationId, organizationId),
        eq(subscriptions.kind, 'addon'),
        inArray(subscriptions.status, [...OCCUPYING_STATUSES]),
      ),
    );
  return rows.some(({ plan }) => findPlan(plan)?.invite !== true);
}
