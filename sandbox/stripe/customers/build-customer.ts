import type Stripe from 'stripe';
import type { Context } from '../context';
import { newId, randomText } from '../store/ids';

interface SentCustomer {
  address?: Partial<Record<keyof Stripe.Address, string | null | undefined>> | null | undefined;
  shipping?:
    | {
        name: string;
        phone?: string | null | undefined;
        carrier?: string | undefined;
        tracking_number?: string | undefined;
        address: Partial<Record<keyof Stripe.Address, string | null | undefined>>;
      }
    | null
    | undefined;
}

function fullAddress(sent: SentCustomer['address']): Stripe.Address | null {
  if (sent === null || sent === undefined) return null;
  const {
    city = null,
    country = null,
    line1 = null,
    line2 = null,
    postal_code = null,
    state = null,
  } = sent;
  return { city, country, line1, line2, postal_code, state };
}

/** Addresses are replaced whole, as Stripe does. */
export function addresses(
  sent: SentCustomer,
): Partial<Pick<Stripe.Customer, 'address' | 'shipping'>> {
  const shipping = sent.shipping;
  return {
    ...(sent.address === undefined ? {} : { address: fullAddress(sent.address) }),
    ...(shipping === undefined
      ? {}
      : {
          shipping:
            shipping === null
              ? null
              : {
                  name: shipping.name,
                  phone: shipping.phone ?? null,
                  address: fullAddress(shipping.address) ?? emptyAddress,
                },
        }),
  };
}

type Names = Pick<Stripe.Customer, 'business_name' | 'individual_name'>;

/** These two are absent when unset, where other fields are null. */
export function names(
  before: Names,
  sent: { business_name?: string | null; individual_name?: string | null },
): Names {
  const business = sent.business_name === undefined ? before.business_name : sent.business_name;
  const individual =
    sent.individual_name === undefined ? before.individual_name : sent.individual_name;
  return {
    ...(typeof business === 'string' ? { business_name: business } : {}),
    ...(typeof individual === 'string' ? { individual_name: individual } : {}),
  };
}

const emptyAddress: Stripe.Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

export function buildCustomer(
  context: Context,
  input: Partial<Omit<Stripe.Customer, 'deleted'>>,
  clock: string | null,
): Stripe.Customer {
  return {
    id: newId('cus', 14),
    object: 'customer',
    address: null,
    balance: 0,
    created: context.now(clock),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: clock,
    ...input,
  };
}
