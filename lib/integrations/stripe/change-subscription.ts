import Stripe from 'stripe';
import type { CancellationReason } from '@/config/cancellation-reasons';
import { AppError } from '@/lib/core/errors';
import { callStripe, changeStripe } from './transport/call-stripe';
import { stripe } from './transport/client';
import { idOf, objectOf } from './transport/id-of';

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
 * `ifUnpaid: 'refuse'`, with nothing. `after` names what the change follows, such as the latest
 * invoice, so that the same change later is another request. Throws `stale_preview` when the
 * subscription has been renewed since `prorationDate`, `payment_refused` for a refused payment.
 * https://docs.stripe.com/billing/subscriptions/pending-updates
 */
export async function changePriceNow(
  change: PriceChange & { ifUnpaid: 'wait' | 'refuse'; after: string },
): Promise<Stripe.Subscription> {
  const { subscriptionId, itemId, priceId, prorationDate, ifUnpaid, after } = change;
  const key = `change:${subscriptionId}:${priceId}:${prorationDate}:${after}:${ifUnpaid}`;
  return changeStripe(() =>
    stripe().subscriptions.update(
      subscriptionId,
      {
        items: [{ id: itemId, price: priceId }],
        proration_behavior: 'always_invoice',
        payment_behavior: ifUnpaid === 'wait' ? 'pending_if_incomplete' : 'error_if_incomplete',
        proration_date: prorationDate,
        expand: ['latest_invoice.confirmation_secret'],
      },
      { idempotencyKey: key },
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

/**
 * Schedules another price of one item for the end of the current period, without proration. Every
 * other item, its quantity and discounts stay; a schedule that is there already is changed, so that
 * nothing is lost if this fails.
 * https://docs.stripe.com/billing/subscriptions/subscription-schedules
 */
export async function schedulePriceChange(change: ScheduledChange): Promise<void> {
  const known = objectOf(change.subscription.schedule);
  if (known) {
    await changeStripe(() => updateSchedule(known, change));
    return;
  }
  const made = await changeStripe(() =>
    stripe().subscriptionSchedules.create({ from_subscription: change.subscription.id }),
  );
  try {
    await changeStripe(() => updateSchedule(made, change));
  } catch (error) {
    await changeStripe(() => stripe().subscriptionSchedules.release(made.id));
    throw error;
  }
}

interface ScheduledChange {
  subscription: Stripe.Subscription;
  item: Stripe.SubscriptionItem;
  priceId: string;
  /** Names the coming price in the schedule's metadata. */
  lookupKey: string;
  interval: 'month' | 'year';
}

type SentItem = Stripe.SubscriptionScheduleUpdateParams.Phase.Item;
type SentDiscount = Stripe.SubscriptionScheduleUpdateParams.Phase.Item.Discount;

async function updateSchedule(
  schedule: Stripe.SubscriptionSchedule,
  { item, priceId, lookupKey, interval }: ScheduledChange,
): Promise<Stripe.SubscriptionSchedule> {
  const start = schedule.current_phase?.start_date;
  const current = schedule.phases.find((phase) => phase.start_date === start);
  const items = (current?.items ?? []).map(sentItem);
  const later = items.map((one) =>
    one.price === item.price.id ? { ...one, price: priceId } : one,
  );
  return stripe().subscriptionSchedules.update(schedule.id, {
    end_behavior: 'release',
    metadata: { lookupKey },
    proration_behavior: 'none',
    phases: [
      {
        items,
        start_date: start ?? item.current_period_start,
        end_date: item.current_period_end,
        proration_behavior: 'none',
      },
      { items: later, duration: { interval, interval_count: 1 }, proration_behavior: 'none' },
    ],
  });
}

/** An item of a phase as it is sent back unchanged. */
function sentItem(item: Stripe.SubscriptionSchedule.Phase.Item): SentItem {
  const discounts = item.discounts.flatMap((one): SentDiscount[] => {
    const { coupon, discount, promotion_code: code } = one;
    const [couponId, discountId, codeId] = [idOf(coupon), idOf(discount), idOf(code)];
    if (discountId) return [{ discount: discountId }];
    if (couponId) return [{ coupon: couponId }];
    return codeId ? [{ promotion_code: codeId }] : [];
  });
  const taxRates = (item.tax_rates ?? []).map(({ id }) => id);
  return {
    price: idOf(item.price) ?? '',
    ...(item.quantity !== undefined && { quantity: item.quantity }),
    ...(discounts.length > 0 && { discounts }),
    ...(taxRates.length > 0 && { tax_rates: taxRates }),
  };
}

/** Gives a subscription back the schedule it was taken out of: what was planned from today's phase on. */
export async function restoreSchedule(
  subscriptionId: string,
  schedule: Stripe.SubscriptionSchedule,
): Promise<void> {
  const now = schedule.current_phase?.start_date ?? 0;
  const phases = schedule.phases.filter((phase) => phase.start_date >= now);
  const made = await changeStripe(() =>
    stripe().subscriptionSchedules.create({ from_subscription: subscriptionId }),
  );
  const start = made.current_phase?.start_date ?? now;
  await changeStripe(() =>
    stripe().subscriptionSchedules.update(made.id, {
      end_behavior: schedule.end_behavior === 'cancel' ? 'cancel' : 'release',
      metadata: schedule.metadata ?? {},
      proration_behavior: 'none',
      phases: phases.map((phase, index) => ({
        items: phase.items.map(sentItem),
        start_date: index === 0 ? start : phase.start_date,
        end_date: phase.end_date,
        proration_behavior: phase.proration_behavior,
      })),
    }),
  );
}

/** Takes a subscription out of its schedule, so that it goes on as it is; what was planned is forgotten. */
export async function releaseSchedule(subscription: Stripe.Subscription): Promise<boolean> {
  const id = idOf(subscription.schedule);
  if (!id) return false;
  await changeStripe(() => stripe().subscriptionSchedules.release(id));
  return true;
}

/** Sets the end of a subscription, in one request: its period's, or a time that replaces a later one. */
export async function endSubscription(
  subscriptionId: string,
  end: 'period_end' | number,
  why?: { feedback: CancellationReason; comment?: string },
): Promise<void> {
  await changeStripe(() =>
    stripe().subscriptions.update(subscriptionId, {
      ...(end === 'period_end' ? { cancel_at_period_end: true } : { cancel_at: end }),
      ...(why && { cancellation_details: why }),
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
