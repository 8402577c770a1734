import Stripe from 'stripe';
import type { CancellationReason } from '@/config/cancellation-reasons';
import { AppError } from '@/lib/core/errors';
import { callStripe, changeStripe, isRefusedByStripe } from './transport/call-stripe';
import { stripe } from './transport/client';
import { underKey } from './transport/under-key';
import { idOf } from './transport/id-of';
import { voidInvoice } from './invoices';
import { releaseSchedule } from './schedules';

interface PriceChange {
  subscriptionId: string;
  itemId: string;
  priceId: string;
  /** Unix seconds; preview and change must agree on it. */
  prorationDate: number;
}

/** The invoice a change of price now would make (https://docs.stripe.com/api/invoices/create_preview). */
export async function previewPriceChange(change: PriceChange): Promise<Stripe.Invoice> {
  return callStripe(() =>
    stripe().invoices.createPreview({
      subscription: change.subscriptionId,
      subscription_details: {
        items: [{ id: change.itemId, price: change.priceId }],
        proration_behavior: 'always_invoice',
        proration_date: change.prorationDate,
      },
    }),
  );
}

/**
 * What every later period costs once the price is changed: all items in their quantities, less the
 * discounts that last, without prorations. An end that is pending is left aside, since the change
 * takes it back. https://docs.stripe.com/api/invoices/create_preview
 */
export async function previewRenewals(
  subscription: Stripe.Subscription,
  change: Pick<PriceChange, 'itemId' | 'priceId'>,
): Promise<Stripe.Invoice> {
  return callStripe(() =>
    stripe().invoices.createPreview({
      subscription: subscription.id,
      preview_mode: 'recurring',
      subscription_details: {
        items: [{ id: change.itemId, price: change.priceId }],
        proration_behavior: 'none',
        ...(isEnding(subscription) && withoutEnd(subscription)),
      },
    }),
  );
}

const isEnding = (subscription: Stripe.Subscription) =>
  subscription.cancel_at_period_end || subscription.cancel_at !== null;

/**
 * Changes the price now and invoices the difference at once. If it is not paid the subscription
 * stays as it was: with a pending update, which paying completes and 23 hours without undo, or, for
 * `ifUnpaid: 'refuse'`, with nothing. An end with the period (`takesBackEnd`) is taken back with the
 * change, whenever that is paid, and not without it. `after` names what the change follows, such as the latest
 * invoice, so that the same change later is another request. Throws `stale_preview` when the
 * subscription has been renewed since `prorationDate`, `payment_refused` for a refused payment.
 * https://docs.stripe.com/billing/subscriptions/pending-updates
 */
export async function changePriceNow(
  change: PriceChange & { ifUnpaid: 'wait' | 'refuse'; after: string; takesBackEnd: boolean },
): Promise<Stripe.Subscription> {
  const { subscriptionId, itemId, priceId, prorationDate, ifUnpaid, after, takesBackEnd } = change;
  const how = [ifUnpaid, ...(takesBackEnd ? ['goes-on'] : [])].join(':');
  const key = `change:${subscriptionId}:${priceId}:${prorationDate}:${after}:${how}`;
  const wanted: Stripe.SubscriptionUpdateParams = {
    items: [{ id: itemId, price: priceId }],
    proration_behavior: 'always_invoice',
    payment_behavior: ifUnpaid === 'wait' ? 'pending_if_incomplete' : 'error_if_incomplete',
    proration_date: prorationDate,
    ...(takesBackEnd && { cancel_at_period_end: false }),
    expand: ['latest_invoice.confirmation_secret'],
  };
  return changeStripe(() =>
    underKey(key, (idempotencyKey) =>
      stripe().subscriptions.update(subscriptionId, wanted, { idempotencyKey }),
    ),
  ).catch((error: unknown) => {
    if (error instanceof Stripe.errors.StripeCardError) throw paymentRefused(error);
    throw isOutsidePeriod(error) ? stalePreview({ cause: error }) : error;
  });
}

function paymentRefused(cause: Stripe.errors.StripeCardError): AppError {
  const text = 'The payment was refused, so the plan stays as it was and nothing was charged.';
  return new AppError('payment_refused', text, {
    cause,
    extra: { declineCode: cause.decline_code ?? cause.code ?? null },
  });
}

/** What a change is refused with when its preview no longer holds. */
export function stalePreview(options: { cause?: unknown } = {}): AppError {
  const text = 'The preview is too old. Look at it again before changing; nothing was charged.';
  return new AppError('stale_preview', text, options);
}

/** Stripe prorates within the running period only, whichever parameter it names. */
function isOutsidePeriod(error: unknown): boolean {
  const isRefusal = error instanceof Stripe.errors.StripeInvalidRequestError;
  return isRefusal && (error.param ?? '').includes('proration_date');
}

/** Sets the end of a subscription, in one request: its period's, or a time that replaces a later one. */
export async function endSubscription(
  subscriptionId: string,
  end: 'period_end' | number,
  why: { feedback?: CancellationReason; comment?: string } = {},
): Promise<Stripe.Subscription> {
  return changeStripe(() =>
    stripe().subscriptions.update(subscriptionId, {
      ...(end === 'period_end' ? { cancel_at_period_end: true } : { cancel_at: end }),
      ...(Object.keys(why).length > 0 && { cancellation_details: why }),
    }),
  );
}

/**
 * Lets a subscription end with its period for whoever is gone, also one that was to end later; a
 * schedule of it is given up.
 */
export async function endAtPeriodEnd(subscription: Stripe.Subscription): Promise<void> {
  const { cancel_at: end, cancel_at_period_end: isEnding } = subscription;
  const periodEnd = Math.max(...subscription.items.data.map((item) => item.current_period_end));
  if (isEnding || (end && end <= periodEnd)) return;
  await releaseSchedule(subscription);
  await endSubscription(subscription.id, end ? periodEnd : 'period_end');
}

/**
 * Gives up an upgrade that waits for its payment, by voiding its invoice; one that is paid already
 * stays made. https://docs.stripe.com/billing/subscriptions/pending-updates
 */
export async function dropUnpaidChange(subscription: Stripe.Subscription): Promise<void> {
  const invoiceId = idOf(subscription.latest_invoice);
  if (!subscription.pending_update || !invoiceId) return;
  try {
    await voidInvoice(invoiceId);
  } catch (error) {
    if (!isRefusedByStripe(error)) throw error;
  }
}

/** Takes a pending end back, in either of the forms Stripe shows it. */
export async function keepSubscription(subscription: Stripe.Subscription): Promise<void> {
  await changeStripe(() =>
    stripe().subscriptions.update(subscription.id, withoutEnd(subscription)),
  );
}

const withoutEnd = (subscription: Stripe.Subscription) =>
  subscription.cancel_at_period_end ? { cancel_at_period_end: false } : { cancel_at: '' as const };

/**
 * Lets a paused trial go on as a paid subscription, from now; the first period is invoiced at once.
 * https://docs.stripe.com/api/subscriptions/resume
 */
export async function resumeTrial(subscriptionId: string): Promise<void> {
  await changeStripe(() => stripe().subscriptions.resume(subscriptionId));
}
