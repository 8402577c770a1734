import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { stripeCustomers } from '@/db/schema';
import { syncCustomer } from '@/lib/billing/sync/sync-customer';
import { auditEvent } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { inSteps } from '@/lib/core/http/in-steps';
import { linkStripeCustomerToOrg, findOrganization } from '@/lib/integrations/workos';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { syncRole } from '@/lib/organizations/roles/sync-role';

/**
 * Fetches an organization's truth anew, by the paths that webhooks take: its customer at Stripe, then its
 * role at WorkOS. Throws `no_subscription` where it has no customer, `provider_unavailable` while Stripe is
 * away, `partly_done` while WorkOS is.
 */
export async function resync({ actor }: Context, organizationId: string): Promise<void> {
  const customerId = await requireCustomer(organizationId);
  const outcome = await syncCustomer(customerId);
  await auditEvent({
    actor: actor.userId,
    organizationId,
    action: 'customer.resynced',
    target: customerId,
    details: { outcome },
  });
  await inSteps(() => syncRole(organizationId));
}

/**
 * Sets the organization's customer on it in WorkOS, whatever WorkOS names now, since tokens get their
 * features from there. Throws `no_subscription` where it has no customer, `provider_unavailable`.
 */
export async function linkAgain({ actor }: Context, organizationId: string): Promise<void> {
  const customerId = await requireCustomer(organizationId);
  const before = await findOrganization(organizationId);
  if (!before) throw new AppError('not_found', 'WorkOS has no such organization.');
  await linkStripeCustomerToOrg(organizationId, customerId);
  await auditEvent({
    actor: actor.userId,
    organizationId,
    action: 'customer.linked',
    target: customerId,
    details: { from: before.stripeCustomerId ?? null, to: customerId },
  });
  await db()
    .update(stripeCustomers)
    .set({ linkedAt: new Date() })
    .where(eq(stripeCustomers.id, customerId));
}

async function requireCustomer(organizationId: string): Promise<string> {
  const customerId = await findStripeCustomer(organizationId);
  if (customerId) return customerId;
  throw new AppError('no_subscription', 'This organization has no customer at Stripe.');
}
