import type Stripe from 'stripe';
import type { Params } from '../../protocol/fields';
import type { billingDetailsShape } from '../shapes';

export type BillingInput = Params<typeof billingDetailsShape>;

export function buildBillingDetails(
  input: BillingInput | undefined,
): Stripe.PaymentMethod.BillingDetails {
  const address = input?.address ?? null;
  return {
    address: {
      city: address?.city ?? null,
      country: address?.country ?? null,
      line1: address?.line1 ?? null,
      line2: address?.line2 ?? null,
      postal_code: address?.postal_code ?? null,
      state: address?.state ?? null,
    },
    email: input?.email ?? null,
    name: input?.name ?? null,
    phone: input?.phone ?? null,
    tax_id: null,
  };
}
