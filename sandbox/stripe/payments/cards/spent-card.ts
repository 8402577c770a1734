import type { Context } from '../../context';
import { invalidRequest } from '../../protocol/errors';
import type { CardRow } from '../../store/rows';

/**
 * A card that belongs to nobody pays once, and one that was taken off a customer never again
 * (https://docs.stripe.com/payments/payment-methods#saving). Charging it is its use, also in vain.
 */
export function spendCard(context: Context, row: CardRow): CardRow {
  if (row.customer !== null) return row;
  return context.tables.paymentMethods.put({ ...row, hidden: { ...row.hidden, spent: true } });
}

/** Throws Stripe's refusal for a card that was used up. */
export function requireUnspent(row: CardRow): CardRow {
  if (row.hidden.spent !== true) return row;
  throw invalidRequest(
    'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
  );
}
