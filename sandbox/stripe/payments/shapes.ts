import { ignored, integer, object, oneOf, required, text, unsettable } from '../protocol/fields';

export const addressFields = {
  city: unsettable(text()),
  country: unsettable(text()),
  line1: unsettable(text()),
  line2: unsettable(text()),
  postal_code: unsettable(text()),
  state: unsettable(text()),
};

export const addressShape = unsettable(object(addressFields));

export const billingDetailsShape = {
  address: addressShape,
  email: unsettable(text()),
  name: unsettable(text()),
  phone: unsettable(text()),
};

export const cardShape = {
  number: text(),
  exp_month: integer(),
  exp_year: integer(),
  cvc: text(),
  token: text(),
};

export const paymentMethodFields = {
  type: oneOf('card', 'sepa_debit'),
  sepa_debit: object({ iban: text() }),
  card: object(cardShape),
  billing_details: object(billingDetailsShape),
  allow_redisplay: oneOf('always', 'limited', 'unspecified'),
};

export const paymentMethodData = object({
  ...paymentMethodFields,
  type: required(oneOf('card', 'sepa_debit')),
});

export const shippingShape = unsettable(
  object({
    address: required(object(addressFields)),
    name: required(text()),
    phone: unsettable(text()),
    carrier: text(),
    tracking_number: text(),
  }),
);

/** Sent by Stripe.js and by SDK examples; nothing here depends on them. */
export const clientNoise = {
  use_stripe_sdk: ignored(),
  mandate_data: ignored(),
  client_attribution_metadata: ignored(),
};
