import type Stripe from 'stripe';
import {
  boolean,
  eitherOf,
  ignored,
  integer,
  metadata,
  object,
  oneOf,
  text,
  unsettable,
} from '../../protocol/fields';
import { clientNoise, paymentMethodData, shippingShape } from '../shapes';

export const cardOptions = object({
  card: object({
    request_three_d_secure: oneOf('any', 'automatic', 'challenge'),
    setup_future_usage: text(),
    statement_descriptor_suffix_kana: ignored(),
  }),
});

export const editable = {
  application_fee_amount: unsettable(integer(1)),
  customer: text(),
  description: text(1000),
  metadata: metadata(),
  payment_method: text(),
  payment_method_options: cardOptions,
  receipt_email: unsettable(text()),
  setup_future_usage: unsettable(oneOf('off_session', 'on_session')),
  shipping: shippingShape,
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_group: text(),
};

export const confirming = {
  payment_method: text(),
  payment_method_data: paymentMethodData,
  confirmation_token: text(),
  off_session: eitherOf(boolean(), oneOf('one_off', 'recurring')),
  return_url: text(),
  error_on_requires_action: boolean(),
  ...clientNoise,
};

export function threeDSecure(
  request: 'any' | 'automatic' | 'challenge',
): Stripe.PaymentIntent.PaymentMethodOptions {
  return {
    card: {
      installments: null,
      mandate_options: null,
      network: null,
      request_three_d_secure: request,
    },
  };
}

interface SentShipping {
  name: string;
  phone?: string | null | undefined;
  carrier?: string | undefined;
  tracking_number?: string | undefined;
  address: Partial<Record<keyof Stripe.Address, string | null | undefined>>;
}

export function shippingOf(
  sent: SentShipping | null | undefined,
): Stripe.PaymentIntent.Shipping | null {
  if (sent === null || sent === undefined) return null;
  const {
    city = null,
    country = null,
    line1 = null,
    line2 = null,
    postal_code = null,
    state = null,
  } = sent.address;
  return {
    name: sent.name,
    phone: sent.phone ?? null,
    carrier: sent.carrier ?? null,
    tracking_number: sent.tracking_number ?? null,
    address: { city, country, line1, line2, postal_code, state },
  };
}
