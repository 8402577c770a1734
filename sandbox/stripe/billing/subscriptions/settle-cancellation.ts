import type { Context } from '../../context';
import type { SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { dropPendingItems, keepForNextInvoice } from '../items/pending-items';
import { creditLine } from '../changes/proration-lines';
import { invoiceOutstandingUsage } from './renew-subscription';

/** What an immediate cancellation still settles: the unused time back, and an invoice of what waits. */
export function settleCancellation(
  context: Context,
  row: SubscriptionRow,
  at: number,
  { invoiceNow, prorate }: { invoiceNow: boolean; prorate: boolean },
): void {
  const customer = idOf(row.customer) ?? '';
  if (prorate && row.status !== 'trialing') {
    const credits = context.tables.items
      .rows('subscription', row.id)
      .flatMap((item) => creditLine(context, item, at) ?? []);
    keepForNextInvoice(context, customer, row.currency, credits);
  }
  if (invoiceNow) invoiceOutstandingUsage(context, row, at);
  else if (!prorate) dropPendingItems(context, customer, row.id);
}
