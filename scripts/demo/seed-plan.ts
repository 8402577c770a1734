import { syncCustomer } from '@/lib/billing/sync/sync-customer';
import type { Context } from '@/lib/core/context';
import { findPriceByLookupKey, stripe } from '@/lib/integrations/stripe';
import { ensureStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { syncRole } from '@/lib/organizations/roles/sync-role';

/** Has a person pay for a plan, once; and stop, where their plan has ended. */
export async function seedPlan(
  context: Context,
  plan: { lookupKey: string; hasEnded?: boolean },
): Promise<void> {
  const customer = await ensureStripeCustomer(context);
  const existing = await stripe().subscriptions.list({ customer, limit: 1, status: 'all' });
  if (existing.data.length === 0) {
    const price = await findPriceByLookupKey(plan.lookupKey);
    if (!price) throw new Error(`the catalog has no price ${plan.lookupKey}`);
    const method = await stripe().paymentMethods.attach('pm_card_visa', { customer });
    await stripe().customers.update(customer, {
      invoice_settings: { default_payment_method: method.id },
    });
    const { id } = await stripe().subscriptions.create({
      customer,
      items: [{ price: price.id }],
      metadata: { organizationId: context.organizationId },
    });
    if (plan.hasEnded) await stripe().subscriptions.cancel(id);
  }
  await syncCustomer(customer);
  await syncRole(context.organizationId);
}
