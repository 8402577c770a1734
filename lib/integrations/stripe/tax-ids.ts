import { AppError } from '@/lib/core/errors';
import { callStripe, refusalOf } from './transport/call-stripe';
import { stripe } from './transport/client';

/**
 * Keeps a VAT number with a customer, so that it stands on invoices made from now on; one that is
 * there already is left alone. Throws `invalid_tax_id` where Stripe refuses it, `provider_unavailable`.
 * https://docs.stripe.com/api/tax_ids/customer_create
 */
export async function ensureTaxId(customerId: string, value: string): Promise<void> {
  const { data } = await callStripe(() =>
    stripe().customers.listTaxIds(customerId, { limit: 100 }),
  );
  if (data.some((taxId) => taxId.value === value)) return;
  try {
    await callStripe(() => stripe().customers.createTaxId(customerId, { type: 'eu_vat', value }));
  } catch (error) {
    if (!refusalOf(error)) throw error;
    throw new AppError('invalid_tax_id', 'This VAT number is not accepted.', { cause: error });
  }
}
