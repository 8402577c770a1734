import { and, eq } from 'drizzle-orm';
import { DEFAULT_COMMISSION_BPS } from '@/config/bookings';
import { db } from '@/db/client';
import { subscriptions } from '@/db/schema';
import { findPlan } from '@/lib/catalog/find-plan';

/**
 * The platform's share of what is booked with an organization now, in basis points: that of its live
 * plan, the lowest where several are live (an invitation that a paid plan has just replaced).
 */
export async function currentCommissionBps(organizationId: string): Promise<number> {
  const rows = await db()
    .select({ plan: subscriptions.plan })
    .from(subscriptions)
    .where(and(eq(subscriptions.organizationId, organizationId), eq(subscriptions.live, true)));
  return lowestCommissionBps(rows.map(({ plan }) => plan));
}

/** The lowest commission of live plans; `DEFAULT_COMMISSION_BPS` if the catalog has none of them. Pure. */
export function lowestCommissionBps(plans: readonly (string | null)[]): number {
  const known = plans.flatMap((plan) => findPlan(plan)?.commissionBps ?? []);
  return known.length > 0 ? Math.min(...known) : DEFAULT_COMMISSION_BPS;
}
