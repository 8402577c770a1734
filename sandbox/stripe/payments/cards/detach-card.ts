import { changeInvoice } from '../../billing/invoices/change-invoice';
import { changeSubscription } from '../../billing/subscriptions/change-subscription';
import type { Context } from '../../context';
import { previousAttributes } from '../../protocol/diff';
import type { CardRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { buildPaymentMethod } from './payment-methods';
import { spendCard } from './spent-card';

/** Takes a card off its customer for good; whatever would have charged it has no default any more. */
export function detachCard(context: Context, before: CardRow): CardRow {
  const owner = idOf(before.customer);
  const customer = context.tables.customers.get(owner ?? '');
  if (customer?.invoice_settings.default_payment_method === before.id) {
    const after = context.tables.customers.put({
      ...customer,
      invoice_settings: { ...customer.invoice_settings, default_payment_method: null },
    });
    context.emit('customer.updated', after, previousAttributes(customer, after));
  }
  for (const row of context.tables.subscriptions.rows('customer', owner ?? '')) {
    if (idOf(row.default_payment_method) === before.id)
      changeSubscription(context, row.id, { default_payment_method: null });
  }
  for (const row of context.tables.invoices.rows('customer', owner ?? '')) {
    if (idOf(row.default_payment_method) === before.id)
      changeInvoice(context, row, { default_payment_method: null });
  }
  const after = spendCard(context, { ...before, customer: null });
  context.emit('payment_method.detached', buildPaymentMethod(after), { customer: owner });
  return after;
}
