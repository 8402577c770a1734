import type Stripe from 'stripe';
import { clockOfCustomer, nowFor, type Context } from '../context';
import { getSubscription } from '../billing/subscriptions/build-subscription';
import {
  changeItem,
  changeSubscription,
  watchSubscription,
} from '../billing/subscriptions/change-subscription';
import { createSubscription } from '../billing/subscriptions/create-subscription';
import { featuresOf } from '../billing/subscriptions/features-of';
import { keepForNextInvoice } from '../billing/items/pending-items';
import { scheduleSubscription } from '../billing/subscriptions/schedule-subscription';
import { updateItems, type UpdateItems } from '../billing/changes/update-items';
import { getCustomer } from '../customers/get-customer';
import { syncEntitlementsLater } from '../entitlements/sync-entitlements';
import { mergeMetadata } from '../protocol/metadata';
import type { SubscriptionRow } from '../store/rows';
import { idOf } from '../store/tables';
import { nextPhaseOf, type Phase } from './build-schedule';
import { changeSchedule, endSchedule, plannedEnd, watchClock } from './change-schedule';
import { nextPhaseRows } from './next-phase-rows';
import { phaseChanges } from './phase-changes';

type Schedule = Stripe.SubscriptionSchedule;

/** The settings a phase brings along besides its items. */
function phaseSettings(row: SubscriptionRow, phase: Phase): Partial<SubscriptionRow> {
  const { collection_method: method, default_payment_method: card } = phase;
  return {
    metadata: mergeMetadata(row.metadata, phase.metadata ?? {}),
    ...(method === null ? {} : { collection_method: method }),
    ...(card === null ? {} : { default_payment_method: idOf(card) }),
    ...(phase.description === null ? {} : { description: phase.description }),
  };
}

/** Replaces the items at a period's end; the renewal that follows bills them. */
function replaceItems(context: Context, row: SubscriptionRow, phase: Phase): void {
  watchSubscription(context, row.id);
  const plan = nextPhaseRows(context, row, phase);
  keepForNextInvoice(context, idOf(row.customer) ?? '', row.currency, plan.usage);
  for (const id of plan.removed) context.tables.items.remove(id);
  for (const item of plan.rows) changeItem(context, item);
  const after = changeSubscription(context, row.id, { billing_cycle_anchor: plan.anchor });
  context.tables.subscriptions.put({
    ...after,
    hidden: { ...after.hidden, features: featuresOf(context, row.id) },
  });
  scheduleSubscription(context, row.id);
  syncEntitlementsLater(context, idOf(row.customer) ?? '');
}

function prorationOf(sent: Phase['proration_behavior']): UpdateItems['proration'] {
  if (sent === 'always_invoice') return 'always_invoice';
  return sent === 'none' ? 'none' : 'create_prorations';
}

/** Makes a subscription what a phase says: at a period's end unprorated, otherwise as the phase prorates. */
export function applyPhase(
  context: Context,
  id: string,
  phase: Phase,
  proration: Phase['proration_behavior'],
): void {
  const row = getSubscription(context, id);
  const now = nowFor(context, idOf(row.customer));
  changeSubscription(context, id, phaseSettings(row, phase));
  const due = context.tables.items
    .rows('subscription', id)
    .every((item) => item.current_period_end <= now);
  if (due) {
    replaceItems(context, getSubscription(context, id), phase);
    return;
  }
  updateItems(context, id, {
    changes: phaseChanges(context, id, phase.items),
    proration: prorationOf(proration),
    behavior: 'allow_incomplete',
    prorationDate: null,
    resetAnchor: phase.billing_cycle_anchor === 'phase_start',
    offSession: true,
  });
}

/** The subscription of a schedule that begins. Stripe leaves its first invoice a draft for an hour; here it is collected at once. */
function startSubscription(context: Context, schedule: Schedule, phase: Phase): string {
  const customer = getCustomer(context, idOf(schedule.customer) ?? '');
  const card = idOf(
    phase.default_payment_method ?? schedule.default_settings.default_payment_method,
  );
  const payable = card ?? idOf(customer.invoice_settings.default_payment_method);
  const method = phase.collection_method ?? schedule.default_settings.collection_method;
  const sends = method === 'send_invoice';
  const created = createSubscription(context, {
    customer: customer.id,
    items: phase.items.map((item) => ({
      price: idOf(item.price) ?? '',
      quantity: item.quantity ?? null,
      metadata: item.metadata ?? {},
    })),
    currency: phase.currency,
    trialEnd: null,
    anchor: null,
    behavior: payable === null ? 'default_incomplete' : 'allow_incomplete',
    prorationBehavior: 'create_prorations',
    collectionMethod: sends ? 'send_invoice' : 'charge_automatically',
    daysUntilDue: sends ? 30 : null,
    defaultCard: card,
    saveCard: 'off',
    billingMode: schedule.billing_mode.type === 'classic' ? 'classic' : 'flexible',
    cancelAtPeriodEnd: false,
    cancelAt: null,
    missingCardAtTrialEnd: 'create_invoice',
    description: phase.description,
    metadata: phase.metadata ?? {},
    offSession: true,
  });
  return created.id;
}

/** Begins a schedule without a subscription. */
export function startSchedule(context: Context, schedule: Schedule): Schedule {
  const [first] = schedule.phases;
  if (first === undefined) return schedule;
  const now = context.now(clockOfCustomer(context, idOf(schedule.customer)));
  const subscription = startSubscription(context, schedule, first);
  const active = changeSchedule(context, schedule, {
    status: 'active',
    subscription,
    current_phase: { start_date: first.start_date, end_date: first.end_date },
  });
  changeSubscription(context, subscription, {
    schedule: schedule.id,
    ...plannedEnd(active, now),
  });
  scheduleSubscription(context, subscription);
  watchClock(context, active);
  return active;
}

/** Does what is due of a schedule: begins it, enters phases, or ends it and lets the subscription go. */
export function runSchedule(context: Context, id: string): void {
  const schedule = context.tables.schedules.get(id);
  if (schedule === undefined) return;
  const now = nowFor(context, idOf(schedule.customer));
  if (schedule.status === 'not_started') {
    if ((schedule.phases[0]?.start_date ?? now) <= now) startSchedule(context, schedule);
    return;
  }
  const current = schedule.current_phase;
  const subscription = idOf(schedule.subscription);
  if (schedule.status !== 'active' || current === null || subscription === null) return;
  if (current.end_date > now) return;
  const next = nextPhaseOf(schedule);
  if (next === null) {
    // With `cancel` the subscription's own end, due at the same moment, completes the schedule.
    if (schedule.end_behavior !== 'cancel') endSchedule(context, schedule, 'released', now);
    return;
  }
  const entered = changeSchedule(context, schedule, {
    current_phase: { start_date: next.start_date, end_date: next.end_date },
  });
  watchClock(context, entered);
  applyPhase(context, subscription, next, next.proration_behavior);
  runSchedule(context, id);
}
