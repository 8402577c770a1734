import type Stripe from 'stripe';
import { nowFor, type Context } from '../context';
import { getSubscription } from '../billing/subscriptions/build-subscription';
import { changeSubscription } from '../billing/subscriptions/change-subscription';
import {
  nextPeriodEnd,
  scheduleSubscription,
} from '../billing/subscriptions/schedule-subscription';
import { invalidRequest } from '../protocol/errors';
import { idOf } from '../store/tables';
import {
  buildPhase,
  buildSchedule,
  currentPhaseOf,
  phaseItemsOf,
  type Phase,
} from './build-schedule';
import { changeSchedule, endSchedule, plannedEnd, watchClock } from './change-schedule';
import { applyPhase, runSchedule } from './enter-phase';
import { sameItems } from './phase-changes';

type Schedule = Stripe.SubscriptionSchedule;

/** Puts a running subscription under a schedule whose one phase is the period it is in. */
export function scheduleFromSubscription(context: Context, id: string): Schedule {
  const row = getSubscription(context, id, 'from_subscription');
  if (row.schedule !== null)
    throw invalidRequest(
      `You cannot migrate a subscription that is already attached to a schedule: ${idOf(row.schedule) ?? ''}.`,
      { param: 'from_subscription' },
    );
  if (!['active', 'trialing', 'past_due'].includes(row.status))
    throw invalidRequest(
      `You cannot migrate a subscription that is in the \`${row.status}\` status.`,
      {
        param: 'from_subscription',
      },
    );
  const start = Math.min(
    ...context.tables.items.rows('subscription', id).map((item) => item.current_period_start),
  );
  const end = row.cancel_at ?? nextPeriodEnd(context, id);
  const schedule = buildSchedule(context, {
    customer: idOf(row.customer) ?? '',
    phases: [
      buildPhase({
        items: phaseItemsOf(context, id),
        currency: row.currency,
        start_date: start,
        end_date: end,
      }),
    ],
    // A pending cancellation goes over to the schedule (not documented; the alternative would lose it).
    endBehavior: row.cancel_at === null ? 'release' : 'cancel',
    metadata: {},
    billingMode: row.billing_mode,
    collectionMethod: row.collection_method,
    defaultCard: idOf(row.default_payment_method),
  });
  const active = context.tables.schedules.put({
    ...schedule,
    status: 'active',
    subscription: id,
    current_phase: { start_date: start, end_date: end },
  });
  context.emit('subscription_schedule.created', active);
  changeSubscription(context, id, { schedule: active.id });
  watchClock(context, active);
  return active;
}

export function checkRunning(schedule: Schedule, verb: string): void {
  if (schedule.status === 'active' || schedule.status === 'not_started') return;
  throw invalidRequest(
    `You cannot ${verb} a subscription schedule that is currently in the \`${schedule.status}\` status.`,
    { code: 'subscription_schedule_not_editable' },
  );
}

export interface ScheduleUpdate {
  readonly phases: readonly Phase[] | null;
  readonly endBehavior: 'cancel' | 'release' | undefined;
  readonly metadata: Stripe.Metadata;
  readonly proration: Phase['proration_behavior'];
}

/** Where an update's phases must begin: at the running phase, or anywhere before the start. */
export function updateStart(context: Context, schedule: Schedule, first: number | null): number {
  checkRunning(schedule, 'update');
  if (schedule.current_phase === null)
    return first ?? schedule.phases[0]?.start_date ?? nowFor(context, idOf(schedule.customer));
  if (first === null)
    throw invalidRequest('The first phase needs the start date of the current phase.', {
      param: 'phases[0][start_date]',
      code: 'parameter_missing',
    });
  return schedule.current_phase.start_date;
}

/** Replaces phases; a change of the running one reaches the subscription now. */
export function updateSchedule(
  context: Context,
  schedule: Schedule,
  update: ScheduleUpdate,
): Schedule {
  checkRunning(schedule, 'update');
  const now = nowFor(context, idOf(schedule.customer));
  const current = schedule.current_phase;
  const past =
    current === null ? [] : schedule.phases.filter((phase) => phase.end_date <= current.start_date);
  const phases = update.phases === null ? schedule.phases : [...past, ...update.phases];
  const running = phases.find((phase) => phase.start_date === current?.start_date);
  const after = changeSchedule(context, schedule, {
    phases: [...phases],
    end_behavior: update.endBehavior ?? schedule.end_behavior,
    metadata: update.metadata,
    current_phase:
      running === undefined
        ? current
        : { start_date: running.start_date, end_date: running.end_date },
  });
  watchClock(context, after);
  const subscription = idOf(after.subscription);
  if (subscription === null) return after;
  changeSubscription(context, subscription, plannedEnd(after, now));
  scheduleSubscription(context, subscription);
  const phase = currentPhaseOf(after);
  if (phase !== null && !sameItems(phase.items, phaseItemsOf(context, subscription)))
    applyPhase(context, subscription, phase, update.proration);
  runSchedule(context, after.id);
  return context.tables.schedules.get(after.id) ?? after;
}

/** Lets the subscription go on by itself, without the end the schedule had set unless that is kept. */
export function releaseSchedule(context: Context, schedule: Schedule, keepsEnd: boolean): Schedule {
  checkRunning(schedule, 'release');
  const now = nowFor(context, idOf(schedule.customer));
  const subscription = idOf(schedule.subscription);
  const released = endSchedule(context, schedule, 'released', now);
  if (subscription !== null && schedule.end_behavior === 'cancel' && !keepsEnd) {
    changeSubscription(context, subscription, {
      cancel_at: null,
      cancel_at_period_end: false,
      canceled_at: null,
    });
  }
  if (subscription !== null) scheduleSubscription(context, subscription);
  return released;
}
