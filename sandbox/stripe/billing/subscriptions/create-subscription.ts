import type Stripe from 'stripe';
import { clockOfCustomer, type Context } from '../../context';
import { getCustomer } from '../../customers/get-customer';
import { StripeFailure, invalidRequest } from '../../protocol/errors';
import { createSetup } from '../../payments/setups/confirm-setup';
import { syncEntitlementsLater } from '../../entitlements/sync-entitlements';
import type { ItemRow, SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { announceSubscription } from './change-subscription';
import { buildNewSubscription, type NewSubscription } from './new-subscription';
import { featuresOf } from './features-of';
import { amountDue } from '../invoices/amount-due';
import type { LineDraft } from '../invoices/build-line';
import { createInvoice } from '../invoices/invoices';
import { firstLine, newItems, type PricedItem } from '../items/new-items';
import { payInvoice } from '../invoices/pay-invoice';
import { takePendingItems } from '../items/pending-items';
import { amountOf, isMetered } from '../items/recurring-price';
import { DRAFT_SECONDS, scheduleSubscription } from './schedule-subscription';
import { finalizeInvoice } from '../invoices/finalize-invoice';

const UNPAID_SECONDS = 23 * 3600;

/** Refuses early what Stripe refuses before anything is created. */
function requireCard(
  context: Context,
  input: NewSubscription,
  customer: Stripe.Customer,
  due: number,
): void {
  if (
    due === 0 ||
    input.behavior === 'default_incomplete' ||
    input.collectionMethod === 'send_invoice'
  )
    return;
  const card = input.defaultCard ?? idOf(customer.invoice_settings.default_payment_method);
  if (card !== null) return;
  throw invalidRequest(
    'This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.',
    { code: 'resource_missing' },
  );
}

/** A way to save a card when nothing is due now but will be. */
function needsSetup(
  items: readonly PricedItem[],
  input: NewSubscription,
  customer: Stripe.Customer,
): boolean {
  const later = items.some(
    ({ row, price }) => isMetered(price) || amountOf(price, row.quantity ?? 1) > 0,
  );
  const card = input.defaultCard ?? idOf(customer.invoice_settings.default_payment_method);
  return later && card === null && input.collectionMethod === 'charge_automatically';
}

function billedBy(
  line: LineDraft | null,
  invoice: { id: string } | null,
  { row }: PricedItem,
): ItemRow['billed'] {
  if (line === null || invoice === null) return null;
  return {
    amount: line.amount,
    start: row.current_period_start,
    end: row.current_period_end,
  };
}

/** Creates a subscription and its first invoice (https://docs.stripe.com/api/subscriptions/create). */
export function createSubscription(context: Context, input: NewSubscription): SubscriptionRow {
  const customer = getCustomer(context, input.customer, 'customer');
  const clock = clockOfCustomer(context, customer.id);
  const now = context.now(clock);
  const anchor = input.trialEnd ?? input.anchor ?? now;
  const draft = buildNewSubscription(input, { now, anchor, testClock: clock });
  const items = newItems(context, draft.id, input, now, anchor);
  const currency = items[0]?.price.currency ?? 'eur';
  if (items.some(({ price }) => price.currency !== currency)) {
    throw invalidRequest('All prices on a subscription must have the same currency.', {
      param: 'items',
    });
  }
  const pending = takePendingItems(context, customer.id, draft.id);
  const lines = items.map((item) => firstLine(context, item, input, anchor));
  const drafts = [...lines.filter((line) => line !== null), ...pending.drafts];
  const total = drafts.reduce((sum, line) => sum + line.amount, 0);
  const { due } = amountDue(total, customer.balance, currency);
  requireCard(context, input, customer, due);

  const starts = due === 0 || input.collectionMethod === 'send_invoice';
  const status = input.trialEnd !== null ? 'trialing' : starts ? 'active' : 'incomplete';
  context.tables.customers.put({ ...customer, currency: customer.currency ?? currency });
  context.tables.subscriptions.put({ ...draft, currency, status });
  announceSubscription(context, draft.id);
  for (const { row } of items) context.tables.items.put(row);

  // An invoice that is sent waits its hour like those of renewals; what is charged is charged now.
  const finalizesAt =
    due > 0 && input.collectionMethod === 'send_invoice' ? now + DRAFT_SECONDS : null;
  // Flexible billing makes no invoice when there is nothing to put on it, as with metered items only.
  const invoice =
    drafts.length === 0
      ? null
      : createInvoice(context, {
          customer: getCustomer(context, customer.id),
          subscription: draft,
          currency,
          reason: 'subscription_create',
          lines: drafts,
          period: { start: now, end: now },
          autoAdvance: input.behavior !== 'default_incomplete',
          finalizesAt,
          offSession: input.offSession,
        });
  if (invoice !== null) pending.claim(invoice.id);
  if (invoice !== null && finalizesAt !== null)
    context.schedule({
      kind: 'finalize',
      ref: invoice.id,
      at: finalizesAt,
      clock: clock ?? 'default',
    });
  items.forEach((item, at) =>
    context.tables.items.put({ ...item.row, billed: billedBy(lines[at] ?? null, invoice, item) }),
  );
  const setup =
    starts && needsSetup(items, input, customer)
      ? createSetup(context, { customer: customer.id, usage: 'off_session' })
      : null;
  const current = context.tables.subscriptions.put({
    ...draft,
    currency,
    status,
    latest_invoice: invoice?.id ?? null,
    pending_setup_intent: setup?.id ?? null,
    hidden: { ...draft.hidden, features: featuresOf(context, draft.id) },
  });
  if (status === 'incomplete')
    context.schedule({
      kind: 'expire',
      ref: draft.id,
      at: now + UNPAID_SECONDS,
      clock: clock ?? 'default',
    });
  scheduleSubscription(context, draft.id);
  syncEntitlementsLater(context, customer.id);
  if (invoice !== null && finalizesAt === null) collectFirst(context, invoice.id, input, due);
  return context.tables.subscriptions.get(draft.id) ?? current;
}

function collectFirst(
  context: Context,
  invoice: string,
  input: NewSubscription,
  due: number,
): void {
  finalizeInvoice(context, invoice);
  if (due === 0 || input.behavior === 'default_incomplete') return;
  const { error, intent } = payInvoice(context, invoice, { offSession: input.offSession });
  const failed = error !== null || intent?.status === 'requires_action';
  if (!failed || input.behavior === 'allow_incomplete') return;
  // `error_if_incomplete`: nothing of this request stays.
  throw new StripeFailure(
    402,
    error ?? {
      type: 'card_error',
      code: 'subscription_payment_intent_requires_action',
      message:
        'Payment for this subscription requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with `subscription.latest_invoice`. For more details see: https://stripe.com/docs/billing/subscriptions/overview#requires-action',
    },
  );
}
