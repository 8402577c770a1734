import { isMissingInStripe, readBillingRecords } from '@/lib/integrations/stripe';

/**
 * The last invoices of a customer, as Stripe has them; none of one that Stripe has forgotten, which the page
 * is there to show. Throws `provider_unavailable`.
 */
export async function listInvoices(customerId: string) {
  try {
    return (await readBillingRecords(customerId, [])).invoices;
  } catch (error) {
    if (isMissingInStripe(error)) return [];
    throw error;
  }
}
