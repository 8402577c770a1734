import type Stripe from 'stripe';
import { changeStripe } from './transport/call-stripe';
import { stripe } from './transport/client';
import { idOf, objectOf } from './transport/id-of';

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
export function sentItem(item: Stripe.SubscriptionSchedule.Phase.Item): SentItem {
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

/** Takes a subscription out of its schedule, so that it goes on as it is; what was planned is forgotten. */
export async function releaseSchedule(subscription: Stripe.Subscription): Promise<boolean> {
  const id = idOf(subscription.schedule);
  if (!id) return false;
  await changeStripe(() => stripe().subscriptionSchedules.release(id));
  return true;
}
