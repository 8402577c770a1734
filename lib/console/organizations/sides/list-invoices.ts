import { readBillingRecords } from '@/lib/integrations/stripe';

/** The last invoices of a customer, as Stripe has them. Throws `provider_unavailable`. */
export async function listInvoices(customerId: string) {
  return (await readBillingRecords(customerId, [])).invoices;
}
