/** Reasons Stripe knows (https://docs.stripe.com/api/subscriptions/object#subscription_object-cancellation_details-feedback). */
export const CANCELLATION_REASONS = [
  'too_expensive',
  'missing_features',
  'switched_service',
  'unused',
  'customer_service',
  'too_complex',
  'low_quality',
  'other',
] as const;

export type CancellationReason = (typeof CANCELLATION_REASONS)[number];
