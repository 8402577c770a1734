import { setCustomerContact } from '@/lib/integrations/stripe';
import { findStripeCustomer } from './ensure-stripe-customer';
import { readContact } from './read-contact';

/**
 * Makes the Stripe customer's name, address and language those of the organization's owner, so that
 * receipts reach them. Nothing without a customer. Throws `provider_unavailable` (the job is retried).
 */
export async function syncContact(organizationId: string): Promise<void> {
  const customerId = await findStripeCustomer(organizationId);
  const contact = customerId && (await readContact(organizationId));
  if (customerId && contact) await setCustomerContact(customerId, contact);
}
