import {
  boolean,
  listOf,
  metadata,
  object,
  oneOf,
  required,
  text,
  unsettable,
} from '../../protocol/fields';
import { INCLUDES } from './build-account';

export const includeShape = { include: listOf(oneOf(...INCLUDES)) };

/** What an account may be given, at first and later. */
export const accountShape = {
  ...includeShape,
  configuration: object({
    recipient: object({
      capabilities: object({
        stripe_balance: object({
          stripe_transfers: object({ requested: required(boolean()) }),
        }),
      }),
    }),
  }),
  contact_email: text(),
  contact_phone: unsettable(text()),
  dashboard: oneOf('express', 'full', 'none'),
  defaults: object({
    currency: text(3),
    locales: listOf(text()),
    responsibilities: object({
      fees_collector: required(
        oneOf('application', 'application_custom', 'application_express', 'stripe'),
      ),
      losses_collector: required(oneOf('application', 'stripe')),
    }),
  }),
  display_name: unsettable(text()),
  identity: object({
    country: text(2),
    entity_type: oneOf('company', 'government_entity', 'individual', 'non_profit'),
    individual: object({ given_name: text(), surname: text(), email: text(), phone: text() }),
  }),
  metadata: metadata(),
};
