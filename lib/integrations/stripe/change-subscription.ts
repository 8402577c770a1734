import Stripe from 'stripe';
import type { CancellationReason } from '@/config/cancellation-reasons';
import { AppError } from '@/lib/core/errors';
import { callStripe } from './transport/call-stripe';
import { stripe } from './transport/client';
import { idOf } from './transport/id-of';

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
 * Changes the price now and invoices the difference at once. If it is not paid the subscription
 * stays as it was with a pending update, which paying completes and 23 hours without undo.
 * Throws `stale_preview` when the subscription has been renewed since `prorationDate`.
 * https://docs.stripe.com/billing/subscriptions/pending-updates
 */
export async function changePriceNow(change: PriceChange): Promise<Stripe.Subscription> {
  const { subscriptionId, itemId, priceId, prorationDate } = change;
  return callStripe(() =>
    stripe().subscriptions.update(
      subscriptionId,
      {
        items: [{ id: itemId, price: priceId }],
        proration_behavior: 'always_invoice',
        payment_behavior: 'pending_if_incomplete',
        proration_date: prorationDate,
        expand: ['latest_invoice.confirmation_secret'],
      },
      { idempotencyKey: `change:${subscriptionId}:${priceId}:${prorationDate}` },
    ),
  ).catch((error: unknown) => {
    throw isOutsidePeriod(error) ? stalePreview({ cause: error }) : error;
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
 * Schedules another price for the end of the current period, without proration
 * (https://docs.stripe.com/billing/subscriptions/subscription-schedules).
 */
export async function schedulePriceChange(input: {
  subscription: Stripe.Subscription;
  item: Stripe.SubscriptionItem;
  priceId: string;
  lookupKey: string;
  interval: 'month' | 'year';
}): Promise<Stripe.SubscriptionSchedule> {
  const { subscription, item, priceId, lookupKey, interval } = input;
  return callStripe(async () => {
    const schedule = await stripe().subscriptionSchedules.create({
      from_subscription: subscription.id,
    });
    const current = schedule.phases[0];
    return stripe().subscriptionSchedules.update(schedule.id, {
      end_behavior: 'release',
      metadata: { lookupKey },
      proration_behavior: 'none',
      phases: [
        {
          items: [{ price: item.price.id, quantity: item.quantity ?? 1 }],
          start_date: current?.start_date ?? item.current_period_start,
          end_date: item.current_period_end,
          proration_behavior: 'none',
        },
        {
          items: [{ price: priceId, quantity: 1 }],
          duration: { interval, interval_count: 1 },
          proration_behavior: 'none',
        },
      ],
    });
  });
}

/** Takes a subscription out of its schedule, so that it goes on as it is; what was planned is forgotten. */
export async function releaseSchedule(subscription: Stripe.Subscription): Promise<boolean> {
  const id = idOf(subscription.schedule);
  if (!id) return false;
  await callStripe(() => stripe().subscriptionSchedules.release(id));
  return true;
}

/** Lets the subscription end with its period and tells Stripe why. */
export async function cancelAtPeriodEnd(
  subscriptionId: string,
  why: { feedback: CancellationReason; comment?: string },
): Promise<void> {
  await callStripe(() =>
    stripe().subscriptions.update(subscriptionId, {
      cancel_at_period_end: true,
      cancellation_details: why,
    }),
  );
}

/** Takes a pending end back, in either of the forms Stripe shows it. */
export async function keepSubscription(subscription: Stripe.Subscription): Promise<void> {
  const undo = subscription.cancel_at_period_end
    ? { cancel_at_period_end: false }
    : { cancel_at: '' as const };
  await callStripe(() => stripe().subscriptions.update(subscription.id, undo));
}
