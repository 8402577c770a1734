/** What a test card does, by Stripe's published numbers (https://docs.stripe.com/testing). */
export interface CardBehaviour {
  readonly number: string;
  readonly brand: string;
  readonly country: string;
  readonly funding: 'credit' | 'debit' | 'prepaid';
  /** Every charge is declined, and so is saving the card. */
  readonly declines?: Decline;
  /** Saving the card works, charging it does not. */
  readonly declinesCharges?: Decline;
  /**
   * `unless_set_up`: every on-session payment, and off session until it was set up; `always`:
   * every payment; `on_session`: off-session payments pass; `optional`: only when requested.
   */
  readonly authentication?: 'unless_set_up' | 'always' | 'on_session' | 'optional';
  /** Declined even after the customer authenticates. */
  readonly declinesAfterAuthentication?: Decline;
  /** What becomes of refunds: they wait a day, or come back after one. */
  readonly refunds?: 'pending' | 'fail';
  /** What its bank says of a payment right after it. */
  readonly afterwards?: 'fraudulent' | 'product_not_received' | 'inquiry' | 'fraud_warning';
  /** What the bank says of the details that were given; it passes what is not named. */
  readonly checks?: {
    readonly cvc?: 'fail';
    readonly line1?: 'fail' | 'unavailable';
    readonly postalCode?: 'fail' | 'unavailable';
  };
}

export interface Decline {
  readonly code: string;
  readonly declineCode: string | null;
  readonly message: string;
  /** The detail of the card that is wrong. */
  readonly param?: 'cvc' | 'exp_month';
}

export const decline = (declineCode: string, message: string): Decline => ({
  code: 'card_declined',
  declineCode,
  message,
});

export const GENERIC = decline('generic_decline', 'Your card was declined.');
export const INSUFFICIENT_FUNDS = decline(
  'insufficient_funds',
  'Your card has insufficient funds.',
);
export const AUTHENTICATION_REQUIRED: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

export const visa = (number: string, rest: Partial<CardBehaviour> = {}): CardBehaviour => ({
  number,
  brand: 'visa',
  country: 'US',
  funding: 'credit',
  ...rest,
});
