import { LECTURER_LOOKUP_KEYS } from '@/config/subscription-lookup-keys';
import { syncCustomer } from '@/lib/billing/sync/sync-customer';
import type { Context } from '@/lib/core/context';
import { findPriceByLookupKey, stripe } from '@/lib/integrations/stripe';
import { ensureStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';
import { syncRole } from '@/lib/organizations/roles/sync-role';

/** Has a person pay for a plan, with the lecturer module where they give courses, once; and stop, where their plan has ended. */
export async function seedPlan(
  context: Context,
  plan: { lookupKey: string; hasEnded?: boolean; withModule?: boolean },
): Promise<void> {
  const customer = await ensureStripeCustomer(context);
  const existing = await stripe().subscriptions.list({ customer, limit: 1, status: 'all' });
  if (existing.data.length === 0) {
    const method = await stripe().paymentMethods.attach('pm_card_visa', { customer });
    await stripe().customers.update(customer, {
      invoice_settings: { default_payment_method: method.id },
    });
    const id = await begin(context, customer, plan.lookupKey);
    if (plan.withModule) await begin(context, customer, LECTURER_LOOKUP_KEYS.annual);
    if (plan.hasEnded) await stripe().subscriptions.cancel(id);
  }
  await syncCustomer(customer);
  await syncRole(context.organizationId);
}

async function begin(context: Context, customer: string, lookupKey: string): Promise<string> {
  const price = await findPriceByLookupKey(lookupKey);
  if (!price) throw new Error(`the catalog has no price ${lookupKey}`);
  const { id } = await stripe().subscriptions.create({
    customer,
    items: [{ price: price.id }],
    metadata: { organizationId: context.organizationId },
  });
  return id;
}
