import type { DisputeEvidence } from '@/lib/integrations/stripe';

/** What an answer can tell, by Stripe's names, in the order in which it is asked. https://docs.stripe.com/disputes/reason-codes-defense-requirements */
export const EVIDENCE_FIELDS = [
  'product_description',
  'service_date',
  'customer_name',
  'customer_email_address',
  'access_activity_log',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'uncategorized_text',
] as const satisfies readonly (keyof DisputeEvidence)[];

const SHORT: readonly string[] = ['service_date', 'customer_name', 'customer_email_address'];

/** Whether it is told in several lines. Pure. */
export const isLongEvidence = (field: string) => !SHORT.includes(field);
