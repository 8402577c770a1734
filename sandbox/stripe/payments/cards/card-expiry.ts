import { clockOfCustomer, type Context } from '../../context';
import { previousAttributes } from '../../protocol/diff';
import type { CardRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import type { Decline } from './card-behaviour';
import { buildPaymentMethod, getPaymentMethod } from './payment-methods';

const EXPIRED: Decline = {
  code: 'expired_card',
  declineCode: 'expired_card',
  message: 'Your card has expired.',
  param: 'exp_month',
};

/**
 * Test cards never expire by themselves; one whose date was set by hand is declined once its
 * month is over, on its customer's clock.
 */
export function expiryDecline(context: Context, row: CardRow): Decline | null {
  if (row.hidden.expires !== true || row.card === undefined) return null;
  const end = Date.UTC(row.card.exp_year, row.card.exp_month, 1) / 1000;
  return context.now(clockOfCustomer(context, idOf(row.customer))) >= end ? EXPIRED : null;
}

export interface NewExpiry {
  readonly paymentMethod: string;
  readonly expMonth: number;
  readonly expYear: number;
  /** As when the card networks tell Stripe of a new card, not when somebody typed it. */
  readonly automatically: boolean;
}

/** Sets when a card expires: soon, in the past, or later again. */
export function setExpiry(context: Context, expiry: NewExpiry): void {
  const before = getPaymentMethod(context, expiry.paymentMethod);
  if (before.card === undefined) return;
  const after = context.tables.paymentMethods.put({
    ...before,
    card: { ...before.card, exp_month: expiry.expMonth, exp_year: expiry.expYear },
    hidden: { ...before.hidden, expires: true },
  });
  const shown = buildPaymentMethod(after);
  context.emit(
    expiry.automatically ? 'payment_method.automatically_updated' : 'payment_method.updated',
    shown,
    previousAttributes(buildPaymentMethod(before), shown),
  );
}
