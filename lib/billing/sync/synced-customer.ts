import { isLivemode } from '@/config/env';
import type { Context } from '@/lib/core/context';
import { stripeClock } from '@/lib/integrations/stripe';
import {
  ensureStripeCustomer,
  findDeletedCustomers,
  findStripeCustomer,
} from '@/lib/organizations/customer/ensure-stripe-customer';
import { syncCustomer } from './sync-customer';

/**
 * The living customer, with our projection fresh; a customer found deleted in Stripe is replaced, and
 * one that lives although we took it for deleted is taken back. One that Stripe has lost with wiped test
 * data is replaced too; real money is never wiped, so there it is a wrong key, and nothing is begun.
 * Throws `provider_unavailable`.
 */
export async function syncedCustomer(context: Context): Promise<string> {
  for (const deleted of await findDeletedCustomers(context.organizationId))
    await syncCustomer(deleted);
  const customerId = await ensureStripeCustomer(context);
  await syncCustomer(customerId, stripeClock, isLivemode() ? 'refuse' : 'gone');
  const living = await findStripeCustomer(context.organizationId);
  return living === customerId ? customerId : ensureStripeCustomer(context);
}
