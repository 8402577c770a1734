import type { Context } from '../../context';
import type { InvoiceRow } from '../../store/rows';
import { idOf } from '../../store/tables';

/** Where the money comes from: the invoice's own card, the subscription's, then the customer's. */
export function defaultCardOf(context: Context, invoice: InvoiceRow): string | null {
  const subscription =
    invoice.hidden.subscription === null
      ? undefined
      : context.tables.subscriptions.get(invoice.hidden.subscription);
  const customer = context.tables.customers.get(idOf(invoice.customer) ?? '');
  return (
    idOf(invoice.default_payment_method) ??
    idOf(subscription?.default_payment_method) ??
    idOf(customer?.invoice_settings.default_payment_method)
  );
}
