import type { StripeError } from '@stripe/stripe-js';

/** What Stripe.js's answer to a confirmation means for who pressed the button. */
export type ConfirmOutcome =
  /** It is paid, or under way; perhaps by an earlier press or in another tab. */
  | 'done'
  /** It cannot be confirmed any more: it was cancelled or is gone. Only a new one helps. */
  | 'used_up'
  /** Stripe has said no, so nothing was charged. */
  | 'declined'
  /** Nobody has answered. */
  | 'unknown';

const USED_UP = new Set([
  'payment_intent_unexpected_state',
  'setup_intent_unexpected_state',
  'resource_missing',
]);
const ANSWERS = new Set(['card_error', 'validation_error', 'invalid_request_error']);

/** Reads the error of `confirmPayment` or `confirmSetup`; none is `done`. Pure. https://docs.stripe.com/error-codes */
export function confirmOutcome(error: StripeError | undefined): ConfirmOutcome {
  if (!error) return 'done';
  const status = (error.payment_intent ?? error.setup_intent)?.status;
  if (status === 'succeeded') return 'done';
  if (status ? status === 'canceled' : USED_UP.has(error.code ?? '')) return 'used_up';
  return status !== 'processing' && ANSWERS.has(error.type) ? 'declined' : 'unknown';
}
