import type Stripe from 'stripe';
import { newId } from '../../store/ids';
import type { CardRow, IntentRow } from '../../store/rows';
import type { Decline } from '../cards/card-behaviour';

export interface ChargeInput {
  readonly intent: IntentRow;
  readonly card: CardRow;
  readonly decline: Decline | null;
  readonly authenticated: boolean;
  readonly captured: boolean;
  /** A debit that was sent out and not yet answered. */
  readonly pending?: boolean;
}

/** What a charge says of the card or the account it was taken from. */
export function buildMethodDetails({
  card,
  intent,
  authenticated,
}: ChargeInput): Stripe.Charge.PaymentMethodDetails {
  if (card.sepa_debit !== undefined) {
    const { generated_from: _from, ...debit } = card.sepa_debit;
    return { type: 'sepa_debit', sepa_debit: { ...debit, mandate: null } };
  }
  const brand = card.card?.brand ?? 'visa';
  return {
    type: 'card',
    card: {
      amount_authorized: intent.amount,
      authorization_code: null,
      brand,
      checks: card.card?.checks ?? null,
      country: card.card?.country ?? null,
      electronic_commerce_indicator: authenticated ? '05' : null,
      exp_month: card.card?.exp_month ?? 1,
      exp_year: card.card?.exp_year ?? 2030,
      extended_authorization: { status: 'disabled' },
      fingerprint: card.card?.fingerprint ?? null,
      funding: card.card?.funding ?? null,
      incremental_authorization: { status: 'unavailable' },
      installments: null,
      last4: card.card?.last4 ?? null,
      mandate: null,
      multicapture: { status: 'unavailable' },
      network: brand,
      network_token: { used: false },
      network_transaction_id: null,
      overcapture: { maximum_amount_capturable: intent.amount, status: 'unavailable' },
      regulated_status: 'unregulated',
      three_d_secure: authenticated
        ? {
            authentication_flow: 'challenge',
            electronic_commerce_indicator: '05',
            exemption_indicator: null,
            result: 'authenticated',
            result_reason: null,
            transaction_id: newId('3ds', 16),
            version: '2.2.0',
          }
        : null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}
