/**
 * Stripe's words for why a card was declined, by what helps. Whatever says more about the person than
 * they should read from us (a stolen card, suspected fraud) is a plain no of the bank.
 * https://docs.stripe.com/declines/codes
 */
const KINDS = {
  funds: ['insufficient_funds', 'card_velocity_exceeded', 'withdrawal_count_limit_exceeded'],
  expired: ['expired_card', 'invalid_expiry_month', 'invalid_expiry_year'],
  cvc: ['incorrect_cvc', 'invalid_cvc'],
  number: ['incorrect_number', 'invalid_number', 'invalid_account'],
  confirm: [
    'authentication_required',
    'authentication_failed',
    'payment_intent_authentication_failure',
    'setup_intent_authentication_failure',
    'approve_with_id',
  ],
  again: ['processing_error', 'try_again_later', 'issuer_not_available', 'reenter_transaction'],
  unsupported: ['card_not_supported', 'currency_not_supported', 'transaction_not_allowed'],
} as const;

/** Which sentence of `decline` in the messages tells a person of a decline code, with what to do next. */
export function declineKind(code: string | null | undefined): keyof typeof KINDS | 'bank' {
  const kinds = Object.entries(KINDS) as [keyof typeof KINDS, readonly string[]][];
  return kinds.find(([, codes]) => codes.includes(code ?? ''))?.[0] ?? 'bank';
}
