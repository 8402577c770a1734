import type { Context } from '../../context';
import { syncEntitlementsLater } from '../../entitlements/sync-entitlements';
import { followItems } from '../../schedules/follow-items';
import { idOf } from '../../store/tables';
import {
  changeItem,
  changeSubscription,
  watchSubscription,
} from '../subscriptions/change-subscription';
import { getSubscription } from '../subscriptions/build-subscription';
import { featuresOf } from '../subscriptions/features-of';
import type { ChangePlan } from './plan-change';
import { nextPeriodEnd, scheduleSubscription } from '../subscriptions/schedule-subscription';

/** Makes a planned change of items real; access follows at once. */
export function applyChange(context: Context, id: string, plan: ChangePlan): void {
  watchSubscription(context, id);
  for (const item of plan.removed) context.tables.items.remove(item);
  for (const row of plan.rows) changeItem(context, row);
  const before = getSubscription(context, id);
  changeSubscription(context, id, {
    ...(plan.anchor === null ? {} : { billing_cycle_anchor: plan.anchor }),
    // The end of the period may have moved, and a cancellation at its end with it.
    ...(before.cancel_at_period_end ? { cancel_at: nextPeriodEnd(context, id) } : {}),
    hidden: { ...before.hidden, features: featuresOf(context, id) },
  });
  followItems(context, id);
  scheduleSubscription(context, id);
  syncEntitlementsLater(context, idOf(before.customer) ?? '');
}
