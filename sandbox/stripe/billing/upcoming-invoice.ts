import type Stripe from 'stripe';
import { clockOfCustomer, type Context } from '../context';
import { getCustomer } from '../customers/get-customer';
import { wholeList } from '../protocol/list';
import type { SubscriptionRow } from '../store/rows';
import { idOf } from '../store/tables';
import { buildLine, createInvoice, buildInvoice, type LineDraft } from './invoices';
import { periodLine, usageLine } from './invoice-lines';
import { takePendingItems } from './pending-items';
import { periodAt } from './periods';
import { isMetered, recurringOf } from './recurring-price';
import { nextPeriodEnd } from './schedule-subscription';

/** The lines the next renewal would have; `createPreview` builds on this. */
export function upcomingLines(context: Context, row: SubscriptionRow): LineDraft[] {
  const end = nextPeriodEnd(context, row.id);
  const items = context.tables.items
    .rows('subscription', row.id)
    .filter((item) => item.current_period_end === end);
  const lines = items.flatMap((item) => {
    const price = context.tables.prices.get(item.price);
    if (price === undefined) return [];
    if (isMetered(price)) return [usageLine(context, item, price, idOf(row.customer) ?? '', end)];
    return [
      periodLine(context, item, price, {
        start: end,
        end: periodAt(row.billing_cycle_anchor, recurringOf(price), end).end,
      }),
    ];
  });
  return [...lines, ...takePendingItems(context, idOf(row.customer) ?? '', row.id).drafts];
}

/** An invoice that does not exist yet: it has no stored row and shows no number. */
export function upcomingInvoice(context: Context, row: SubscriptionRow): Stripe.Invoice | null {
  const lines = upcomingLines(context, row);
  if (lines.length === 0) return null;
  const end = nextPeriodEnd(context, row.id);
  return previewInvoice(context, row, lines, {
    start: context.now(clockOfCustomer(context, idOf(row.customer))),
    end,
  });
}

/** Builds an invoice without keeping it, by the same builder that makes real ones. */
export function previewInvoice(
  context: Context,
  row: SubscriptionRow,
  lines: readonly LineDraft[],
  period: { start: number; end: number },
): Stripe.Invoice {
  const shadow: Context = {
    ...context,
    emit: () => {},
    tables: {
      ...context.tables,
      invoices: detached(context),
      invoiceLines: detachedLines(context),
    },
  };
  const invoice = createInvoice(shadow, {
    customer: getCustomer(context, idOf(row.customer) ?? ''),
    subscription: row,
    currency: row.currency,
    reason: 'upcoming',
    lines,
    period,
    autoAdvance: true,
    finalizesAt: null,
    offSession: true,
  });
  const id = `upcoming_${invoice.id}`;
  const shown = buildInvoice(shadow, invoice);
  return {
    ...shown,
    id,
    lines: wholeList(
      lines.map((line) => buildLine(id, row.currency, line)),
      `/v1/invoices/${id}/lines`,
    ),
  };
}

function detached(context: Context): Context['tables']['invoices'] {
  return { ...context.tables.invoices, put: (row) => row };
}

function detachedLines(context: Context): Context['tables']['invoiceLines'] {
  return { ...context.tables.invoiceLines, put: (row) => row, rows: () => [] };
}
