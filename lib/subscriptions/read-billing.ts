import { and, desc, eq, ne } from 'drizzle-orm';
import { db } from '@/db/client';
import { subscriptions } from '@/db/schema';

/** One subscription as the billing pages show it. */
export type BillingSubscription = typeof subscriptions.$inferSelect;

/** What an organization pays for, from the projection. */
export interface Billing {
  /** The expert plan that is running or in trouble; null if there is none. */
  expert: BillingSubscription | null;
  addons: BillingSubscription[];
}

const OVER = new Set(['canceled', 'incomplete', 'incomplete_expired']);

/** The subscriptions an organization has now; ended and never-paid ones are left out. */
export async function readBilling(organizationId: string): Promise<Billing> {
  const rows = await db()
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.organizationId, organizationId), ne(subscriptions.kind, 'unknown')))
    .orderBy(desc(subscriptions.live), desc(subscriptions.startedAt));
  const current = rows.filter((row) => !OVER.has(row.status));
  return {
    expert: current.find((row) => row.kind === 'expert') ?? null,
    addons: current.filter((row) => row.kind === 'addon'),
  };
}
