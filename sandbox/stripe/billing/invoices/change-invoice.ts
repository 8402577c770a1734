import type { Context } from '../../context';
import { previousAttributes } from '../../protocol/diff';
import type { InvoiceRow } from '../../store/rows';
import { buildInvoice } from './invoices';

/** Saves a change and tells of it as `invoice.updated`. */
export function changeInvoice(
  context: Context,
  row: InvoiceRow,
  patch: Partial<InvoiceRow>,
): InvoiceRow {
  const before = buildInvoice(context, row);
  const after = context.tables.invoices.put({ ...row, ...patch });
  const shown = buildInvoice(context, after);
  const previous = previousAttributes(before, shown);
  if (Object.keys(previous).length > 0) context.emit('invoice.updated', shown, previous);
  return after;
}
