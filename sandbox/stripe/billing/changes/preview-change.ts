import type Stripe from 'stripe';
import { nowFor, type Context } from '../../context';
import { invalidRequest } from '../../protocol/errors';
import { nextRenewal } from '../../schedules/next-renewal';
import type { ItemChange, SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { usageLine } from '../invoices/invoice-lines';
import type { LineDraft } from '../invoices/build-line';
import { firstLine, newItems } from '../items/new-items';
import type { NewSubscription } from '../subscriptions/new-subscription';
import { takePendingItems } from '../items/pending-items';
import { planChange } from './plan-change';
import { creditLine } from './proration-lines';
import { isMetered } from '../items/recurring-price';
import { nextPeriodEnd } from '../subscriptions/schedule-subscription';
import { previewInvoice, renewalLines, renewalPeriod } from '../invoices/upcoming-invoice';
import { checkProrationDate, type UpdateItems } from './update-items';
import { withItems } from '../items/with-items';

export interface PreviewChange {
  /** Null previews the subscription as it is. */
  readonly changes: readonly ItemChange[] | null;
  readonly proration: UpdateItems['proration'];
  readonly prorationDate: number | null;
  readonly resetAnchor: boolean;
  readonly cancelNow: boolean;
  /** When it would end; null: it runs on. */
  readonly cancelAt: number | 'period_end' | null;
  /** Without prorations and what else waits for the next invoice. */
  readonly recurringOnly: boolean;
}

const OVER = ['canceled', 'incomplete_expired', 'incomplete'];

export function noUpcoming(customer: string): Error {
  return invalidRequest(`No upcoming invoices for customer: '${customer}'`, {
    code: 'invoice_upcoming_none',
    status: 404,
  });
}

/** What an immediate cancellation would still settle: unused time back, unbilled usage. */
function previewCancellation(
  context: Context,
  row: SubscriptionRow,
  change: PreviewChange,
): Stripe.Invoice {
  const customer = idOf(row.customer) ?? '';
  const at = change.prorationDate ?? nowFor(context, customer);
  const lines = context.tables.items.rows('subscription', row.id).flatMap((item) => {
    const price = context.tables.prices.get(item.price);
    if (price === undefined) return [];
    if (isMetered(price)) return [usageLine(context, item, price, customer, at)];
    const credit = change.proration === 'none' ? null : creditLine(context, item, at);
    return credit === null ? [] : [credit];
  });
  const all = [...lines, ...takePendingItems(context, customer, row.id).drafts];
  if (all.length === 0) throw noUpcoming(customer);
  return previewInvoice(context, {
    customer,
    subscription: row,
    currency: row.currency,
    lines: all,
    period: { start: at, end: at },
    at,
    prorationDate: at,
  });
}

/** The next renewal of a subscription whose items were already replaced; nothing when it ends first. */
function nextInvoice(
  context: Context,
  row: SubscriptionRow,
  change: PreviewChange,
  more: readonly LineDraft[],
  prorationDate: number | null,
): Stripe.Invoice {
  const customer = idOf(row.customer) ?? '';
  const end = nextPeriodEnd(context, row.id);
  const ends =
    change.cancelAt === 'period_end' || (change.cancelAt !== null && change.cancelAt <= end);
  const renewal = renewalLines(context, row).filter(
    (line) => !ends || (line.price !== null && isMetered(line.price) && line.amount > 0),
  );
  const pending = change.recurringOnly
    ? []
    : [...more, ...takePendingItems(context, customer, row.id).drafts];
  const lines = [...renewal, ...pending];
  if (lines.length === 0) throw noUpcoming(customer);
  return previewInvoice(context, {
    customer,
    subscription: row,
    currency: row.currency,
    lines,
    period: renewalPeriod(context, row),
    at: end,
    prorationDate,
  });
}

/**
 * What changing a subscription would invoice (https://docs.stripe.com/api/invoices/create_preview).
 * It plans with the function the update itself plans with, so the two agree to the cent.
 */
export function previewSubscription(
  context: Context,
  row: SubscriptionRow,
  change: PreviewChange,
): Stripe.Invoice {
  const customer = idOf(row.customer) ?? '';
  if (OVER.includes(row.status)) throw noUpcoming(customer);
  if (change.cancelNow) return previewCancellation(context, row, change);
  if (change.changes === null && !change.resetAnchor) {
    const next = nextRenewal(context, row);
    return nextInvoice(next.context, next.row, change, next.usage, null);
  }
  const at = change.prorationDate ?? nowFor(context, customer);
  checkProrationDate(
    context,
    row.id,
    { date: change.prorationDate, resetsAnchor: change.resetAnchor },
    'subscription_details[proration_date]',
  );
  const plan = planChange(context, row, change.changes ?? [], {
    at,
    prorate: change.proration !== 'none',
    resetAnchor: change.resetAnchor,
  });
  if (plan.rows.length === 0)
    throw invalidRequest('A subscription must have at least one active price.', {
      param: 'subscription_details[items]',
    });
  const changed = withItems(context, row.id, plan.rows);
  const after = { ...row, billing_cycle_anchor: plan.anchor ?? row.billing_cycle_anchor };
  const invoicesNow = change.proration === 'always_invoice' || plan.anchor !== null;
  if (!invoicesNow || change.recurringOnly)
    return nextInvoice(changed, after, change, plan.lines, at);
  return previewInvoice(context, {
    customer,
    subscription: row,
    currency: row.currency,
    lines: [...plan.lines, ...takePendingItems(context, customer, row.id).drafts],
    period: { start: renewalPeriod(context, row).start, end: at },
    at,
    prorationDate: at,
  });
}

/** What the first invoice of a subscription that does not exist yet would be. */
export function previewNewSubscription(
  context: Context,
  customer: string,
  input: Pick<NewSubscription, 'currency' | 'items' | 'prorationBehavior' | 'trialEnd'>,
): Stripe.Invoice {
  const now = nowFor(context, customer);
  const anchor = input.trialEnd ?? now;
  const items = newItems(context, '', input, now, anchor);
  const lines = items.flatMap((item): LineDraft[] => {
    const line = firstLine(context, item, input, anchor);
    return line === null ? [] : [{ ...line, subscription: null }];
  });
  return previewInvoice(context, {
    customer,
    subscription: null,
    currency: items[0]?.price.currency ?? 'eur',
    lines: [...lines, ...takePendingItems(context, customer, null).drafts],
    period: { start: now, end: now },
    at: now,
    prorationDate: null,
  });
}
