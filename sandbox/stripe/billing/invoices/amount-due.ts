import { minimumCharge } from '../../protocol/charge-limits';

/**
 * What is collected of a total once the customer's balance was counted, and the balance it leaves,
 * both in the currency's smallest unit. Too little to be charged is owed until the next invoice
 * (https://docs.stripe.com/api/invoices/object#invoice_object-amount_due).
 */
export function amountDue(
  total: number,
  balance: number,
  currency: string,
): { due: number; ending: number } {
  const owed = total + balance;
  const due = owed < minimumCharge(currency) ? 0 : owed;
  return { due, ending: owed - due };
}
