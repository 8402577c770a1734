import type { Feature } from '@/config/catalog';
import { FEATURES } from '@/config/catalog';
import { db } from '@/db/client';
import { entitlements } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { syncRole } from '@/lib/organizations/roles/sync-role';
import { eq } from 'drizzle-orm';
import { syncCustomer } from './sync-customer';

/**
 * Brings the caller's organization up to date with Stripe at once, through the same path as a
 * webhook, and says which features it is entitled to, so that a page can wait for the token to
 * carry them. Throws `provider_unavailable`.
 */
export async function syncOwnCustomer(context: Context): Promise<{ entitled: Feature[] }> {
  const { organizationId } = context;
  const customerId = await findStripeCustomer(organizationId);
  if (!customerId) return { entitled: [] };
  await syncCustomer(customerId);
  await syncRole(organizationId);
  const rows = await db()
    .select({ feature: entitlements.feature })
    .from(entitlements)
    .where(eq(entitlements.organizationId, organizationId));
  return {
    entitled: rows
      .map((row) => row.feature)
      .filter((feature): feature is Feature => feature in FEATURES),
  };
}
