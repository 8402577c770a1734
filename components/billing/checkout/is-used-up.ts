import type { StripeError } from '@stripe/stripe-js';

const CODES = new Set([
  'payment_intent_unexpected_state',
  'setup_intent_unexpected_state',
  'resource_missing',
]);

/**
 * Whether Stripe says that an intent cannot be confirmed any more: it was cancelled, since another tab
 * chose another plan, or is gone. Only a new one helps. https://docs.stripe.com/error-codes
 */
export function isUsedUp({ code, payment_intent, setup_intent }: StripeError): boolean {
  const status = (payment_intent ?? setup_intent)?.status;
  return status ? status === 'canceled' : CODES.has(code ?? '');
}
