import { nowFor, type Context } from '../../context';
import { invalidRequest } from '../../protocol/errors';
import type { InvoiceRow } from '../../store/rows';
import { changeInvoice } from './change-invoice';
import { resumptionWrittenOff } from '../subscriptions/subscription-paid';
import { buildInvoice, getInvoice } from './invoices';

/** Writes an open invoice off; it can still be paid. */
export function markUncollectible(context: Context, id: string): InvoiceRow {
  const row = getInvoice(context, id);
  if (row.status !== 'open') {
    throw invalidRequest(
      `You can only mark open invoices as uncollectible. This invoice is ${row.status}.`,
      { code: 'status_transition_invalid' },
    );
  }
  context.unschedule('retry', id);
  context.unschedule('overdue', id);
  const marked = changeInvoice(context, row, {
    status: 'uncollectible',
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: {
      ...row.status_transitions,
      marked_uncollectible_at: nowFor(context, row.customer),
    },
  });
  context.emit('invoice.marked_uncollectible', buildInvoice(context, marked));
  resumptionWrittenOff(context, marked);
  return marked;
}
