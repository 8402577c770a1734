/** What a test card does, by Stripe's published numbers (https://docs.stripe.com/testing). */
export interface CardBehaviour {
  readonly number: string;
  readonly brand: string;
  readonly country: string;
  readonly funding: 'credit' | 'debit' | 'prepaid';
  /** Every charge is declined. */
  readonly declines?: Decline;
  /** Attaching or setting up works, charging a saved card does not. */
  readonly declinesWhenSaved?: Decline;
  /**
   * `unless_set_up`: every on-session payment, and off session until it was set up; `always`:
   * every payment; `on_session`: off-session payments pass; `optional`: only when requested.
   */
  readonly authentication?: 'unless_set_up' | 'always' | 'on_session' | 'optional';
  /** Declined even after the customer authenticates. */
  readonly declinesAfterAuthentication?: Decline;
  readonly dispute?: 'fraudulent' | 'product_not_received';
  readonly cvcCheck?: 'fail';
}

export interface Decline {
  readonly code: string;
  readonly declineCode: string | null;
  readonly message: string;
}

const decline = (declineCode: string, message: string): Decline => ({
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

const visa = (number: string, rest: Partial<CardBehaviour> = {}): CardBehaviour => ({
  number,
  brand: 'visa',
  country: 'US',
  funding: 'credit',
  ...rest,
});

const CARDS: readonly CardBehaviour[] = [
  visa('4242424242424242'),
  visa('4000056655665556', { funding: 'debit' }),
  visa('4000006200000007', { country: 'PT' }),
  visa('4000002500001001', { country: 'FR' }),
  visa('4000002760000016', { country: 'DE' }),
  visa('4000007240000007', { country: 'ES' }),
  visa('4000008260000000', { country: 'GB' }),
  visa('5555555555554444', { brand: 'mastercard' }),
  visa('2223003122003222', { brand: 'mastercard' }),
  visa('5200828282828210', { brand: 'mastercard', funding: 'debit' }),
  visa('5105105105105100', { brand: 'mastercard', funding: 'prepaid' }),
  visa('378282246310005', { brand: 'amex' }),
  visa('6011111111111117', { brand: 'discover' }),
  visa('3056930009020004', { brand: 'diners' }),
  visa('3566002020360505', { brand: 'jcb' }),
  visa('6200000000000005', { brand: 'unionpay' }),
  visa('4000000000000002', { declines: GENERIC }),
  visa('4000000000009995', { declines: INSUFFICIENT_FUNDS }),
  visa('4000000000009987', { declines: decline('lost_card', 'Your card was declined.') }),
  visa('4000000000009979', { declines: decline('stolen_card', 'Your card was declined.') }),
  visa('4000000000000069', {
    declines: {
      code: 'expired_card',
      declineCode: 'expired_card',
      message: 'Your card has expired.',
    },
  }),
  visa('4000000000000127', {
    declines: {
      code: 'incorrect_cvc',
      declineCode: 'incorrect_cvc',
      message: "Your card's security code is incorrect.",
    },
    cvcCheck: 'fail',
  }),
  visa('4000000000000119', {
    declines: {
      code: 'processing_error',
      declineCode: 'processing_error',
      message: 'An error occurred while processing your card. Try again in a little bit.',
    },
  }),
  visa('4100000000000019', { declines: decline('fraudulent', 'Your card was declined.') }),
  visa('4000000000006975', {
    declines: decline(
      'card_velocity_exceeded',
      'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
    ),
  }),
  visa('4000000000000341', { declinesWhenSaved: GENERIC }),
  visa('4000002500003155', { authentication: 'unless_set_up' }),
  visa('4000002760003184', { authentication: 'always' }),
  visa('4000003800000446', { authentication: 'on_session' }),
  visa('4000008260003178', {
    authentication: 'always',
    declinesAfterAuthentication: INSUFFICIENT_FUNDS,
  }),
  visa('4000000000003220', { authentication: 'always' }),
  visa('4000000000003063', { authentication: 'always' }),
  visa('4000008400001629', { authentication: 'always', declinesAfterAuthentication: GENERIC }),
  visa('4000000000003055', { authentication: 'optional' }),
  visa('4000000000000259', { dispute: 'fraudulent' }),
  visa('4000000000002685', { dispute: 'product_not_received' }),
];

const BY_NUMBER = new Map(CARDS.map((card) => [card.number, card]));

/** Ids that Stripe offers in test mode in place of a card. */
const BY_ID: Readonly<Record<string, string>> = {
  pm_card_visa: '4242424242424242',
  pm_card_visa_debit: '4000056655665556',
  pm_card_mastercard: '5555555555554444',
  pm_card_mastercard_debit: '5200828282828210',
  pm_card_mastercard_prepaid: '5105105105105100',
  pm_card_amex: '378282246310005',
  pm_card_discover: '6011111111111117',
  pm_card_diners: '3056930009020004',
  pm_card_jcb: '3566002020360505',
  pm_card_unionpay: '6200000000000005',
  pm_card_us: '4242424242424242',
  pm_card_pt: '4000006200000007',
  pm_card_fr: '4000002500001001',
  pm_card_de: '4000002760000016',
  pm_card_es: '4000007240000007',
  pm_card_gb: '4000008260000000',
  pm_card_chargeDeclined: '4000000000000002',
  pm_card_visa_chargeDeclined: '4000000000000002',
  pm_card_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_chargeDeclinedLostCard: '4000000000009987',
  pm_card_visa_chargeDeclinedLostCard: '4000000000009987',
  pm_card_chargeDeclinedStolenCard: '4000000000009979',
  pm_card_visa_chargeDeclinedStolenCard: '4000000000009979',
  pm_card_chargeDeclinedExpiredCard: '4000000000000069',
  pm_card_chargeDeclinedIncorrectCvc: '4000000000000127',
  pm_card_chargeDeclinedProcessingError: '4000000000000119',
  pm_card_chargeDeclinedFraudulent: '4100000000000019',
  pm_card_radarBlock: '4100000000000019',
  pm_card_chargeDeclinedVelocityLimitExceeded: '4000000000006975',
  pm_card_chargeCustomerFail: '4000000000000341',
  pm_card_authenticationRequiredOnSetup: '4000002500003155',
  pm_card_authenticationRequired: '4000002760003184',
  pm_card_authenticationRequiredSetupForOffSession: '4000003800000446',
  pm_card_authenticationRequiredChargeDeclinedInsufficientFunds: '4000008260003178',
  pm_card_threeDSecure2Required: '4000000000003220',
  pm_card_threeDSecureRequired: '4000000000003063',
  pm_card_threeDSecureRequiredChargeDeclined: '4000008400001629',
  pm_card_threeDSecureOptional: '4000000000003055',
  pm_card_createDispute: '4000000000000259',
  pm_card_createDisputeProductNotReceived: '4000000000002685',
};

export function findTestCardById(id: string): CardBehaviour | undefined {
  const number = BY_ID[id];
  return number === undefined ? undefined : BY_NUMBER.get(number);
}

/** Only published test numbers are cards here: any other is refused, as Stripe's test mode does. */
export function findTestCard(number: string): CardBehaviour | undefined {
  return BY_NUMBER.get(number.replaceAll(/[\s-]/g, ''));
}

export function behaviourOf(number: string): CardBehaviour {
  return BY_NUMBER.get(number) ?? visa(number);
}

export function passesLuhn(number: string): boolean {
  const digits = number.replaceAll(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(digits)) return false;
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
