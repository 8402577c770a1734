import type { Context } from '../context';
import type { LineDraft } from '../billing/invoices/build-line';
import { nextPeriodEnd } from '../billing/subscriptions/schedule-subscription';
import { withItems } from '../billing/items/with-items';
import type { SubscriptionRow } from '../store/rows';
import { findScheduleOf, nextPhaseOf } from './build-schedule';
import { nextPhaseRows } from './next-phase-rows';

export interface NextRenewal {
  readonly context: Context;
  readonly row: SubscriptionRow;
  /** What the items that go away still owe. */
  readonly usage: readonly LineDraft[];
}

/** A subscription as its next renewal will find it: with the items of a phase that begins then. */
export function nextRenewal(context: Context, row: SubscriptionRow): NextRenewal {
  const schedule = findScheduleOf(context, row);
  const phase = schedule === null ? null : nextPhaseOf(schedule);
  if (phase === null || phase.start_date !== nextPeriodEnd(context, row.id))
    return { context, row, usage: [] };
  const { rows, anchor, usage } = nextPhaseRows(context, row, phase);
  return {
    context: withItems(context, row.id, rows),
    row: { ...row, billing_cycle_anchor: anchor },
    usage,
  };
}
