import type Stripe from 'stripe';
import type { Context } from '../../context';
import { getCustomer } from '../../customers/get-customer';
import { wholeList } from '../../protocol/list';
import { nextRenewal } from '../../schedules/next-renewal';
import type { SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { amountDue } from './amount-due';
import { buildLine, type LineDraft } from './build-line';
import { createInvoice, buildInvoice } from './invoices';
import { periodLine, usageLine } from './invoice-lines';
import { takePendingItems } from '../items/pending-items';
import { periodFrom } from '../items/periods';
import { isMetered, recurringOf } from '../items/recurring-price';
import { nextPeriodEnd } from '../subscriptions/schedule-subscription';

/** The lines the next renewal would have, without what waits for it. */
export function renewalLines(context: Context, row: SubscriptionRow): LineDraft[] {
  const end = nextPeriodEnd(context, row.id);
  const items = context.tables.items
    .rows('subscription', row.id)
    .filter((item) => item.current_period_end === end);
  return items.flatMap((item) => {
    const price = context.tables.prices.get(item.price);
    if (price === undefined) return [];
    if (isMetered(price)) return [usageLine(context, item, price, idOf(row.customer) ?? '', end)];
    return [
      periodLine(context, item, price, {
        start: end,
        end: periodFrom(row.billing_cycle_anchor, recurringOf(price), end, end).end,
      }),
    ];
  });
}

/** What the next invoice will be about: from the soonest item's period start to its end. */
export function renewalPeriod(
  context: Context,
  row: SubscriptionRow,
): { start: number; end: number } {
  const items = context.tables.items.rows('subscription', row.id);
  return {
    start: Math.min(...items.map((item) => item.current_period_start)),
    end: nextPeriodEnd(context, row.id),
  };
}

/** An invoice that does not exist yet: it has no stored row and shows no number. */
export function upcomingInvoice(
  present: Context,
  subscription: SubscriptionRow,
): Stripe.Invoice | null {
  const { context, row, usage } = nextRenewal(present, subscription);
  const customer = idOf(row.customer) ?? '';
  const lines = [
    ...renewalLines(context, row),
    ...usage,
    ...takePendingItems(context, customer, row.id).drafts,
  ];
  if (lines.length === 0) return null;
  const period = renewalPeriod(context, row);
  return previewInvoice(context, {
    customer,
    subscription: row,
    currency: row.currency,
    lines,
    period,
    at: period.end,
    prorationDate: null,
  });
}

export interface Preview {
  readonly customer: string;
  readonly subscription: SubscriptionRow | null;
  readonly currency: string;
  readonly lines: readonly LineDraft[];
  readonly period: { start: number; end: number };
  /** When the invoice would be made. */
  readonly at: number;
  readonly prorationDate: number | null;
}

/**
 * Builds an invoice without keeping it, by the same builder that makes real ones. What the
 * customer's balance takes over is settled as finalizing would.
 */
export function previewInvoice(context: Context, preview: Preview): Stripe.Invoice {
  const { lines, currency } = preview;
  const shadow: Context = {
    ...context,
    emit: () => {},
    tables: {
      ...context.tables,
      invoices: detached(context),
      invoiceLines: detachedLines(context),
    },
  };
  const customer = getCustomer(context, preview.customer, 'customer');
  const invoice = createInvoice(shadow, {
    customer,
    subscription: preview.subscription,
    currency,
    reason: 'upcoming',
    lines,
    period: preview.period,
    autoAdvance: true,
    finalizesAt: null,
    offSession: true,
    prorationDate: preview.prorationDate,
  });
  const id = `upcoming_${invoice.id}`;
  const { due, ending } = amountDue(invoice.total, customer.balance, currency);
  return {
    ...buildInvoice(shadow, invoice),
    id,
    amount_due: due,
    amount_remaining: due,
    created: preview.at,
    ending_balance: ending,
    next_payment_attempt: preview.at,
    lines: wholeList(
      lines.map((line) => buildLine(id, currency, line)),
      `/v1/invoices/upcoming/lines`,
    ),
  };
}

function detached(context: Context): Context['tables']['invoices'] {
  return { ...context.tables.invoices, put: (row) => row };
}

function detachedLines(context: Context): Context['tables']['invoiceLines'] {
  return { ...context.tables.invoiceLines, put: (row) => row, rows: () => [] };
}
