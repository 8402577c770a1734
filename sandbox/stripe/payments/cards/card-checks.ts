import type Stripe from 'stripe';
import type { Context } from '../../context';
import type { CardRow } from '../../store/rows';
import { behaviourOf } from './cards';

type Given = { cvc: boolean; line1: boolean; postalCode: boolean };

/** Nothing is checked before a card's first use; what was not given never is. */
export function uncheckedDetails(given: Given): Stripe.PaymentMethod.Card.Checks {
  const state = (present: boolean) => (present ? 'unchecked' : null);
  return {
    address_line1_check: state(given.line1),
    address_postal_code_check: state(given.postalCode),
    cvc_check: state(given.cvc),
  };
}

/** The bank's word on a card's details, asked for once: when it is saved or first charged. */
export function checkDetails(context: Context, row: CardRow): CardRow {
  const checks = row.card?.checks;
  if (row.card === undefined || checks === null || checks === undefined) return row;
  const says = behaviourOf(row.hidden.number).checks;
  const settle = (state: string | null, result: string | undefined) =>
    state === 'unchecked' ? (result ?? 'pass') : state;
  const settled = {
    address_line1_check: settle(checks.address_line1_check, says?.line1),
    address_postal_code_check: settle(checks.address_postal_code_check, says?.postalCode),
    cvc_check: settle(checks.cvc_check, says?.cvc),
  };
  return context.tables.paymentMethods.put({ ...row, card: { ...row.card, checks: settled } });
}
