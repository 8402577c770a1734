import { findCustomer } from '../customers';
import { callStripe } from '../transport/call-stripe';
import { stripe } from '../transport/client';

/**
 * Name, postal address in lines and tax numbers of a customer, as they stand on invoices; null for one
 * that was deleted. Throws `provider_unavailable`.
 */
export async function findBillingDetails(
  customerId: string,
): Promise<{ name: string | null; address: string[]; taxNumbers: string[] } | null> {
  const customer = await findCustomer(customerId);
  if (!customer) return null;
  const taxIds = await callStripe(() => stripe().customers.listTaxIds(customerId, { limit: 5 }));
  const { line1, line2, postal_code: code, city, country } = customer.address ?? {};
  const place = [code, city].filter(Boolean).join(' ');
  return {
    name: customer.name ?? null,
    address: [line1, line2, place, country].flatMap((line) => line || []),
    taxNumbers: taxIds.data.map(({ value }) => value),
  };
}
