import { nowFor, type Context } from '../context';
import { idOf } from '../store/tables';
import { currentPhaseOf, findScheduleOf, phaseItemsOf } from './build-schedule';
import { changeSchedule } from './change-schedule';
import { sameItems } from './phase-changes';

/**
 * A direct change of a scheduled subscription's items splits the running phase in two, before and
 * after; later phases stay. So we read https://docs.stripe.com/billing/subscriptions/subscription-schedules;
 * the moment of the cut is our reading.
 */
export function followItems(context: Context, subscription: string): void {
  const schedule = findScheduleOf(context, context.tables.subscriptions.get(subscription));
  const current = schedule === null ? null : currentPhaseOf(schedule);
  if (schedule === null || current === null) return;
  const items = phaseItemsOf(context, subscription);
  if (sameItems(items, current.items)) return;
  const now = nowFor(context, idOf(schedule.customer));
  const before = now > current.start_date ? [{ ...current, end_date: now }] : [];
  const after = { ...current, start_date: Math.max(now, current.start_date), items };
  changeSchedule(context, schedule, {
    phases: schedule.phases.flatMap((phase) => (phase === current ? [...before, after] : [phase])),
    current_phase: { start_date: after.start_date, end_date: after.end_date },
  });
}
