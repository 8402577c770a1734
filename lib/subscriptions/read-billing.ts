import { desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { subscriptions } from '@/db/schema';
import { occupiesItsKind } from './status';
import type { SubscriptionFacts } from './subscription-facts';

/** One subscription as the billing pages show it. */
export type BillingSubscription = typeof subscriptions.$inferSelect;

/** What an organization pays for, from the projection. */
export interface Billing {
  /** The expert plan that is running or in trouble; null if there is none. */
  expert: BillingSubscription | null;
  /** The lecturer module, likewise. */
  addon: BillingSubscription | null;
  /** Everything else that is running or in trouble, products outside the catalog among it. */
  others: BillingSubscription[];
}

/** The subscriptions an organization has now; ended and never-paid ones are left out. */
export async function readBilling(organizationId: string): Promise<Billing> {
  const rows = await db()
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.organizationId, organizationId))
    .orderBy(desc(subscriptions.startedAt));
  const current = rows.filter((row) => occupiesItsKind(row.status));
  const expert = currentOf(rows, 'expert');
  const addon = currentOf(rows, 'addon');
  return {
    expert,
    addon,
    others: current.filter((row) => row.id !== expert?.id && row.id !== addon?.id),
  };
}

/** The subscription of a kind that counts: one that gives access before one that does not, then the newest. Pure. */
export function currentOf<Row extends SubscriptionFacts>(
  rows: readonly Row[],
  kind: Row['kind'],
): Row | null {
  const current = rows
    .filter((row) => row.kind === kind && occupiesItsKind(row.status))
    .toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
  return current.find((row) => row.live) ?? current[0] ?? null;
}
