import type Stripe from 'stripe';
import { toUnix } from '@/lib/core/time';
import { sentItem } from './schedules';
import { callStripe, changeStripe } from './transport/call-stripe';
import { stripe } from './transport/client';
import { objectOf } from './transport/id-of';
import { stripeClock } from './transport/stripe-clock';

type Schedule = Stripe.SubscriptionSchedule;
type Phase = Stripe.SubscriptionSchedule.Phase;

/**
 * Gives a subscription back a schedule that it was taken out of, from the phase on that runs now. Not
 * where what it was taken out for was done (another price, an end), where something else is planned, or
 * where the planned moment has passed meanwhile. A try that broke off is gone on with. Returns whether
 * it was given back. https://docs.stripe.com/billing/subscriptions/subscription-schedules
 */
export async function restoreSchedule(
  subscriptionId: string,
  scheduleId: string,
): Promise<boolean> {
  const [subscription, schedule] = await callStripe(() =>
    Promise.all([
      stripe().subscriptions.retrieve(subscriptionId, { expand: ['schedule'] }),
      stripe().subscriptionSchedules.retrieve(scheduleId),
    ]),
  );
  const attached = objectOf(subscription.schedule);
  const phases = comingPhases(schedule);
  const isWanted = isAsItWas(subscription, schedule, phases);
  if (!isWanted || (attached && !isUnfinished(attached, schedule))) return false;
  const made =
    attached ??
    (await changeStripe(() =>
      stripe().subscriptionSchedules.create({ from_subscription: subscriptionId }),
    ));
  await changeStripe(() => plan(made, schedule, phases));
  return true;
}

/** The phase that runs now, and those behind it. */
function comingPhases({ phases }: Schedule): Phase[] {
  const now = toUnix(stripeClock.now());
  return phases.filter((phase) => phase.end_date > now);
}

/** Whether a subscription is as it was under the schedule: at the prices of its phase, with its end alone. */
function isAsItWas(
  subscription: Stripe.Subscription,
  schedule: Schedule,
  phases: readonly Phase[],
): boolean {
  const ownEnd = schedule.end_behavior === 'cancel' ? phases.at(-1)?.end_date : undefined;
  const { cancel_at: end, cancel_at_period_end: ends } = subscription;
  const isEnding = ends || (end !== null && end !== ownEnd);
  const prices = subscription.items.data.map(({ price }) => price.id);
  const planned = (phases[0]?.items ?? []).map((item) => sentItem(item).price ?? '');
  const isSame = prices.toSorted().join() === planned.toSorted().join();
  return subscription.ended_at === null && !isEnding && isSame;
}

/** Whether a try to give this schedule back was stopped before anything was planned. */
function isUnfinished(attached: Schedule, { phases }: Schedule): boolean {
  return attached.phases.length === 1 && attached.end_behavior === 'release' && phases.length > 1;
}

function plan(made: Schedule, schedule: Schedule, phases: readonly Phase[]): Promise<Schedule> {
  const start = made.current_phase?.start_date ?? made.phases[0]?.start_date ?? 0;
  return stripe().subscriptionSchedules.update(made.id, {
    end_behavior: schedule.end_behavior === 'cancel' ? 'cancel' : 'release',
    metadata: schedule.metadata ?? {},
    proration_behavior: 'none',
    phases: phases.map((phase, index) => ({
      items: phase.items.map(sentItem),
      start_date: index === 0 ? start : phase.start_date,
      end_date: phase.end_date,
      proration_behavior: phase.proration_behavior,
    })),
  });
}
