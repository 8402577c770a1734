import type { Context } from '../../context';
import type { CardRow } from '../../store/rows';
import { createDebit } from '../debits/create-debit';
import type { BillingInput } from './billing-details';
import { spendConfirmationToken } from './confirmation-tokens';
import { createCard, readCard, usePaymentMethod, type CardInput } from './payment-methods';

export interface Payment {
  payment_method?: string | undefined;
  payment_method_data?:
    | {
        type?: 'card' | 'sepa_debit' | undefined;
        sepa_debit?: { iban?: string | undefined } | undefined;
        card?: CardInput | undefined;
        billing_details?: BillingInput | undefined;
      }
    | undefined;
  confirmation_token?: string | undefined;
}

/** The card a request pays with: a stored one, typed details, or a confirmation token's. */
export function cardFrom(context: Context, params: Payment, intent: string | null): CardRow | null {
  if (params.confirmation_token !== undefined)
    return spendConfirmationToken(context, params.confirmation_token, intent);
  if (params.payment_method_data !== undefined) {
    const { type, sepa_debit: debit, billing_details: billing } = params.payment_method_data;
    if (type === 'sepa_debit') return createDebit(context, { iban: debit?.iban, billing });
    return createCard(context, { ...readCard(context, params.payment_method_data.card), billing });
  }
  return params.payment_method === undefined
    ? null
    : usePaymentMethod(context, params.payment_method, 'payment_method');
}
