import type Stripe from 'stripe';
import { clockOfCustomer, type Context } from '../context';
import { missing, missingInPath } from '../protocol/errors';
import { newId } from '../store/ids';
import type { SubscriptionRow } from '../store/rows';
import { idOf } from '../store/tables';

export type Phase = Stripe.SubscriptionSchedule.Phase;
export type PhaseItem = Phase['items'][number];

export function getSchedule(
  context: Context,
  id: string,
  param?: string,
): Stripe.SubscriptionSchedule {
  const row = context.tables.schedules.get(id);
  if (row !== undefined) return row;
  throw param === undefined
    ? missingInPath('subscription_schedule', id)
    : missing('subscription_schedule', id, param);
}

/** The schedule that runs a subscription now. */
export function findScheduleOf(
  context: Pick<Context, 'tables'>,
  subscription: SubscriptionRow | undefined,
): Stripe.SubscriptionSchedule | null {
  return context.tables.schedules.get(idOf(subscription?.schedule) ?? '') ?? null;
}

export function currentPhaseOf(schedule: Stripe.SubscriptionSchedule): Phase | null {
  const start = schedule.current_phase?.start_date;
  return schedule.phases.find((phase) => phase.start_date === start) ?? null;
}

export function nextPhaseOf(schedule: Stripe.SubscriptionSchedule): Phase | null {
  const current = schedule.current_phase;
  if (current === null) return schedule.phases[0] ?? null;
  return schedule.phases.find((phase) => phase.start_date === current.end_date) ?? null;
}

export function lastEndOf(schedule: Pick<Stripe.SubscriptionSchedule, 'phases'>): number {
  return Math.max(...schedule.phases.map((phase) => phase.end_date));
}

export function buildPhaseItem(price: string, quantity: number | null): PhaseItem {
  return {
    billing_thresholds: null,
    discounts: [],
    metadata: {},
    plan: price,
    price,
    ...(quantity === null ? {} : { quantity }),
    tax_rates: [],
  };
}

export function buildPhase(
  input: Pick<Phase, 'start_date' | 'end_date' | 'items' | 'currency'> & Partial<Phase>,
): Phase {
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    billing_cycle_anchor: null,
    billing_thresholds: null,
    collection_method: null,
    default_payment_method: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    invoice_settings: null,
    metadata: {},
    on_behalf_of: null,
    proration_behavior: 'create_prorations',
    transfer_data: null,
    trial_end: null,
    ...input,
  };
}

/** What a subscription bills for, as the items of a phase. */
export function phaseItemsOf(context: Context, subscription: string): PhaseItem[] {
  return context.tables.items
    .rows('subscription', subscription)
    .map((item) => ({ ...buildPhaseItem(item.price, item.quantity), metadata: item.metadata }));
}

export interface NewSchedule {
  readonly customer: string;
  readonly phases: Phase[];
  readonly endBehavior: 'cancel' | 'release';
  readonly metadata: Stripe.Metadata;
  readonly billingMode: Stripe.SubscriptionSchedule.BillingMode;
  readonly collectionMethod: Stripe.Subscription.CollectionMethod;
  readonly defaultCard: string | null;
}

export function buildSchedule(context: Context, input: NewSchedule): Stripe.SubscriptionSchedule {
  const clock = clockOfCustomer(context, input.customer);
  return {
    id: newId('sub_sched'),
    object: 'subscription_schedule',
    application: null,
    billing_mode: input.billingMode,
    canceled_at: null,
    completed_at: null,
    created: context.now(clock),
    current_phase: null,
    customer: input.customer,
    customer_account: null,
    default_settings: {
      application_fee_percent: null,
      automatic_tax: { disabled_reason: null, enabled: false, liability: null },
      billing_cycle_anchor: 'automatic',
      billing_thresholds: null,
      collection_method: input.collectionMethod,
      default_payment_method: input.defaultCard,
      description: null,
      invoice_settings: {
        account_tax_ids: null,
        custom_fields: null,
        days_until_due: null,
        description: null,
        footer: null,
        issuer: { type: 'self' },
      },
      on_behalf_of: null,
      transfer_data: null,
    },
    end_behavior: input.endBehavior,
    livemode: false,
    metadata: input.metadata,
    pause_schedules: [],
    phases: input.phases,
    released_at: null,
    released_subscription: null,
    status: 'not_started',
    subscription: null,
    test_clock: clock,
  };
}
