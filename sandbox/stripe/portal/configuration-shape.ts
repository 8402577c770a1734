import { proration } from '../billing/subscriptions/subscription-shapes';
import {
  boolean,
  integer,
  listOf,
  object,
  oneOf,
  required,
  text,
  unsettable,
  type Params,
} from '../protocol/fields';

const MAX_PRODUCTS = 10;
export const REASONS = [
  'customer_service',
  'low_quality',
  'missing_features',
  'other',
  'switched_service',
  'too_complex',
  'too_expensive',
  'unused',
] as const;

const feature = {
  customer_update: object({
    enabled: boolean(),
    allowed_updates: unsettable(
      listOf(oneOf('address', 'email', 'name', 'phone', 'shipping', 'tax_id')),
    ),
  }),
  invoice_history: object({ enabled: required(boolean()) }),
  payment_method_update: object({ enabled: required(boolean()) }),
  subscription_cancel: object({
    enabled: boolean(),
    mode: oneOf('at_period_end', 'immediately'),
    proration_behavior: proration,
    cancellation_reason: object({
      enabled: required(boolean()),
      options: unsettable(listOf(oneOf(...REASONS))),
    }),
  }),
  subscription_update: object({
    enabled: boolean(),
    billing_cycle_anchor: oneOf('now', 'unchanged'),
    default_allowed_updates: unsettable(listOf(oneOf('price', 'promotion_code', 'quantity'))),
    products: unsettable(
      listOf(
        object({
          product: required(text()),
          prices: required(listOf(text())),
          adjustable_quantity: object({
            enabled: required(boolean()),
            minimum: integer(0),
            maximum: integer(1),
          }),
        }),
        MAX_PRODUCTS,
      ),
    ),
    proration_behavior: proration,
    schedule_at_period_end: object({
      conditions: unsettable(
        listOf(object({ type: required(oneOf('decreasing_item_amount', 'shortening_interval')) })),
      ),
    }),
    trial_update_behavior: oneOf('continue_trial', 'end_trial'),
  }),
};

export const featuresShape = object(feature);
export type SentFeatures = Params<typeof feature>;

export const profileShape = object({
  headline: unsettable(text(60)),
  privacy_policy_url: unsettable(text()),
  terms_of_service_url: unsettable(text()),
});
