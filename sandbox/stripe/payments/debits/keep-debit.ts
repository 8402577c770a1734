import type { Context } from '../../context';
import type { CardRow } from '../../store/rows';

/** Saves an account to a customer, so that it may be debited again. */
export function keepDebit(context: Context, debit: CardRow, customer: string): CardRow {
  if (debit.customer === customer) return debit;
  const kept = context.tables.paymentMethods.put({ ...debit, customer });
  const { hidden: _hidden, ...shown } = kept;
  context.emit('payment_method.attached', shown);
  return kept;
}
