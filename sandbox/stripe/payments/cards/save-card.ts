import type { Context } from '../../context';
import { StripeFailure, invalidRequest } from '../../protocol/errors';
import type { CardRow } from '../../store/rows';
import { declineError } from './decline-error';
import { attachCard, behaviourOfCard } from './payment-methods';

/** Attaches a card on request: another customer's is refused, and so is one that its bank refuses. */
export function saveCard(context: Context, row: CardRow, customer: string): CardRow {
  if (row.customer !== null && row.customer !== customer) {
    throw invalidRequest(
      'The payment method you provided has already been attached to a customer.',
      { code: 'payment_method_unexpected_state', param: 'payment_method' },
    );
  }
  const { declines } = behaviourOfCard(row);
  if (declines !== undefined) throw new StripeFailure(402, declineError(declines));
  return attachCard(context, row, customer);
}
