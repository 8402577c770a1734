import { and, eq } from 'drizzle-orm';
import type { Context } from '@/lib/core/context';
import { eventually } from './expert';

/** What we hold of an organization, without times and counters. */
export async function stateOf(context: Context) {
  const { db } = await import('@/db/client');
  const { entitlements, organizations, subscriptions } = await import('@/db/schema');
  const own = context.organizationId;
  const [organization] = await db().select().from(organizations).where(eq(organizations.id, own));
  const rows = await db().select().from(subscriptions).where(eq(subscriptions.organizationId, own));
  const features = await db()
    .select()
    .from(entitlements)
    .where(eq(entitlements.organizationId, own));
  return {
    role: organization?.subscriptionRole,
    subscriptions: rows
      .map(({ status, live, plan }) => ({ status, live, plan }))
      .toSorted((a, b) => a.status.localeCompare(b.status)),
    features: features.map((row) => row.feature).toSorted(),
  };
}

/** Waits until every event of a customer has been applied. */
export async function settled(customerId: string) {
  const { db } = await import('@/db/client');
  const { webhookEvents } = await import('@/db/schema');
  await eventually('every event of the customer to be applied', async () => {
    const open = await db()
      .select({ id: webhookEvents.eventId })
      .from(webhookEvents)
      .where(
        and(
          eq(webhookEvents.subject, `customer:${customerId}`),
          eq(webhookEvents.status, 'pending'),
        ),
      );
    return open.length === 0;
  });
}
