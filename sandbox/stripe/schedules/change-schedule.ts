import type Stripe from 'stripe';
import { clockOfCustomer, type Context } from '../context';
import { changeSubscription } from '../billing/subscriptions/change-subscription';
import { previousAttributes } from '../protocol/diff';
import type { SubscriptionRow } from '../store/rows';
import { idOf } from '../store/tables';
import { findScheduleOf, lastEndOf } from './build-schedule';

type Schedule = Stripe.SubscriptionSchedule;

const DAY = 24 * 3600;
const EXPIRING_DAYS = 7;

/** Saves a change and tells of it as `subscription_schedule.updated`. */
export function changeSchedule(
  context: Context,
  before: Schedule,
  patch: Partial<Schedule>,
): Schedule {
  const after = context.tables.schedules.put({ ...before, ...patch });
  const previous = previousAttributes(before, after);
  if (Object.keys(previous).length > 0)
    context.emit('subscription_schedule.updated', after, previous);
  return after;
}

/** Puts the schedule's next moments on its customer's clock. */
export function watchClock(context: Context, schedule: Schedule): void {
  for (const kind of ['phase', 'schedule_expiring']) context.unschedule(kind, schedule.id);
  if (schedule.status !== 'not_started' && schedule.status !== 'active') return;
  const clock = clockOfCustomer(context, idOf(schedule.customer)) ?? 'default';
  const at = schedule.current_phase?.end_date ?? schedule.phases[0]?.start_date;
  if (at !== undefined) context.schedule({ kind: 'phase', ref: schedule.id, at, clock });
  const expiring = lastEndOf(schedule) - EXPIRING_DAYS * DAY;
  if (expiring > context.now(clock))
    context.schedule({ kind: 'schedule_expiring', ref: schedule.id, at: expiring, clock });
}

/** With `end_behavior: cancel` the subscription shows when it will end; otherwise the schedule sets nothing. */
export function plannedEnd(
  schedule: Schedule,
  now: number,
): Pick<SubscriptionRow, 'cancel_at' | 'cancel_at_period_end' | 'canceled_at'> {
  if (schedule.end_behavior !== 'cancel')
    return { cancel_at: null, cancel_at_period_end: false, canceled_at: null };
  return { cancel_at: lastEndOf(schedule), cancel_at_period_end: false, canceled_at: now };
}

type Ending = 'released' | 'canceled' | 'completed' | 'aborted';

/**
 * Ends a schedule. Stripe documents the statuses, not which events accompany them: here each end
 * is told twice, as `updated` and by its own name. An aborted schedule shows as `canceled`.
 */
export function endSchedule(
  context: Context,
  schedule: Schedule,
  ending: Ending,
  at: number,
): Schedule {
  for (const kind of ['phase', 'schedule_expiring']) context.unschedule(kind, schedule.id);
  const released = ending === 'released';
  const after = changeSchedule(context, schedule, {
    status: ending === 'aborted' ? 'canceled' : ending,
    current_phase: null,
    ...(released
      ? {
          released_at: at,
          released_subscription: idOf(schedule.subscription),
          subscription: null,
        }
      : {}),
    ...(ending === 'canceled' || ending === 'aborted' ? { canceled_at: at } : {}),
    ...(ending === 'completed' ? { completed_at: at } : {}),
  });
  context.emit(`subscription_schedule.${ending}`, after);
  const subscription = idOf(schedule.subscription);
  if (subscription !== null && context.tables.subscriptions.get(subscription) !== undefined)
    changeSubscription(context, subscription, { schedule: null });
  return after;
}

/** What becomes of a schedule whose subscription just ended. */
export function followEnd(
  context: Context,
  subscription: SubscriptionRow,
  reason: 'delinquent' | 'other',
  at: number,
): void {
  const schedule = findScheduleOf(context, subscription);
  if (schedule === null) return;
  const onTime = schedule.end_behavior === 'cancel' && at >= lastEndOf(schedule);
  endSchedule(
    context,
    schedule,
    reason === 'delinquent' ? 'aborted' : onTime ? 'completed' : 'canceled',
    at,
  );
}
