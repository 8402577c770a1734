import type { Context } from '../../context';
import type { CardRow } from '../../store/rows';
import { spendConfirmationToken } from './confirmation-tokens';
import {
  createCard,
  readCard,
  usePaymentMethod,
  type BillingInput,
  type CardInput,
} from './payment-methods';

export interface Payment {
  payment_method?: string | undefined;
  payment_method_data?:
    | { card?: CardInput | undefined; billing_details?: BillingInput | undefined }
    | undefined;
  confirmation_token?: string | undefined;
}

/** The card a request pays with: a stored one, typed details, or a confirmation token's. */
export function cardFrom(context: Context, params: Payment, intent: string | null): CardRow | null {
  if (params.confirmation_token !== undefined)
    return spendConfirmationToken(context, params.confirmation_token, intent);
  if (params.payment_method_data !== undefined) {
    const card = readCard(context, params.payment_method_data.card);
    return createCard(context, { ...card, billing: params.payment_method_data.billing_details });
  }
  return params.payment_method === undefined
    ? null
    : usePaymentMethod(context, params.payment_method, 'payment_method');
}
