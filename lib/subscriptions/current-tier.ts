import { and, eq } from 'drizzle-orm';
import type { ExpertTier } from '@/types/subscriptions';
import { db } from '@/db/client';
import { subscriptions } from '@/db/schema';
import { grantRole } from './granted-access';

/** The tier of an organization's live plans, paid or granted; null where none of them is an expert's. */
export async function currentTier(organizationId: string): Promise<ExpertTier | null> {
  const rows = await db()
    .select({ plan: subscriptions.plan, live: subscriptions.live })
    .from(subscriptions)
    .where(and(eq(subscriptions.organizationId, organizationId), eq(subscriptions.live, true)));
  return tierOf(rows);
}

/** The tier that subscriptions grant together; null for none. Pure. */
export function tierOf(rows: Parameters<typeof grantRole>[0]): ExpertTier | null {
  const role = grantRole(rows);
  if (role === 'member') return null;
  return role === 'expert_top' ? 'top' : 'community';
}
