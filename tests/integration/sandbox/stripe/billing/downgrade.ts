import type Stripe from 'stripe';
import type { Subscriber } from '../world';

/** The id of something that may be expanded. */
export function idOf(value: string | { id: string } | null): string {
  return typeof value === 'string' ? value : (value?.id ?? '');
}

/** What the product does for a downgrade: the running period as it is, then the new price. */
export async function downgrade(
  stripe: Stripe,
  { subscription }: Subscriber,
  price: string,
  more: Stripe.SubscriptionScheduleUpdateParams = {},
  phaseTo: Partial<Stripe.SubscriptionScheduleUpdateParams.Phase> = {},
): Promise<Stripe.SubscriptionSchedule> {
  const schedule = await stripe.subscriptionSchedules.create({
    from_subscription: subscription.id,
  });
  const [phase] = schedule.phases;
  if (phase === undefined) throw new Error('a schedule without phases');
  return stripe.subscriptionSchedules.update(schedule.id, {
    end_behavior: 'release',
    phases: [
      {
        items: phase.items.map((item) => ({ price: idOf(item.price), quantity: 1 })),
        start_date: phase.start_date,
        end_date: phase.end_date,
      },
      { items: [{ price }], proration_behavior: 'none', ...phaseTo },
    ],
    ...more,
  });
}
