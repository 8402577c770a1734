import {
  eitherOf,
  listOf,
  object,
  oneOf,
  required,
  text,
  timestamp,
  unsettable,
} from '../../protocol/fields';

export const cancelAt = eitherOf(oneOf('min_period_end', 'max_period_end'), timestamp());
export const paymentSettings = object({
  save_default_payment_method: oneOf('off', 'on_subscription'),
  payment_method_types: unsettable(listOf(oneOf('card', 'link'))),
});
export const trialSettings = object({
  end_behavior: required(
    object({ missing_payment_method: required(oneOf('cancel', 'create_invoice', 'pause')) }),
  ),
});
export const proration = oneOf('always_invoice', 'create_prorations', 'none');
const feedback = oneOf(
  'customer_service',
  'low_quality',
  'missing_features',
  'other',
  'switched_service',
  'too_complex',
  'too_expensive',
  'unused',
);
export const cancellationDetails = object({
  comment: unsettable(text()),
  feedback: unsettable(feedback),
});
export const statuses = oneOf(
  'active',
  'all',
  'canceled',
  'ended',
  'incomplete',
  'incomplete_expired',
  'past_due',
  'paused',
  'trialing',
  'unpaid',
);
