import type { Context } from '../../context';
import type { IntentRow, InvoiceRow } from '../../store/rows';
import { idOf } from '../../store/tables';

/**
 * Where the money comes from: the invoice's own card, the subscription's, the customer's, then what
 * its payment was last tried with. Cards that are no longer the customer's are passed over.
 */
export function defaultCardOf(
  context: Context,
  invoice: InvoiceRow,
  intent: IntentRow | null = null,
): string | null {
  const subscription = context.tables.subscriptions.get(invoice.hidden.subscription ?? '');
  const owner = idOf(invoice.customer);
  const customer = context.tables.customers.get(owner ?? '');
  const candidates = [
    invoice.default_payment_method,
    subscription?.default_payment_method,
    customer?.invoice_settings.default_payment_method,
    intent?.payment_method,
  ].map(idOf);
  const isTheirs = (card: string | null) =>
    card !== null && idOf(context.tables.paymentMethods.get(card)?.customer) === owner;
  return candidates.find(isTheirs) ?? null;
}
