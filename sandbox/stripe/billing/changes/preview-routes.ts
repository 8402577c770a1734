import type Stripe from 'stripe';
import { nowFor, type Context } from '../../context';
import { getCustomer } from '../../customers/get-customer';
import { invalidRequest } from '../../protocol/errors';
import {
  boolean,
  eitherOf,
  integer,
  listOf,
  metadata,
  object,
  oneOf,
  required,
  text,
  timestamp,
  unsettable,
  type Params,
} from '../../protocol/fields';
import { mergeMetadata } from '../../protocol/metadata';
import { route } from '../../protocol/route';
import { getSchedule } from '../../schedules/build-schedule';
import type { SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { getSubscription } from '../subscriptions/build-subscription';
import { noUpcoming, previewNewSubscription, previewSubscription } from './preview-change';
import { readItemChanges } from '../items/read-item-changes';
import { nextPeriodEnd } from '../subscriptions/schedule-subscription';
import { cancelAt, proration } from '../subscriptions/subscription-shapes';

const details = {
  items: listOf(
    object({
      id: text(),
      price: text(),
      quantity: integer(0),
      deleted: boolean(),
      metadata: metadata(),
      clear_usage: boolean(),
    }),
    20,
  ),
  billing_cycle_anchor: object({ type: required(oneOf('now', 'unchanged')) }),
  billing_mode: object({ type: required(oneOf('classic', 'flexible')) }),
  cancel_at: unsettable(cancelAt),
  cancel_at_period_end: boolean(),
  cancel_now: boolean(),
  proration_behavior: proration,
  proration_date: timestamp(),
  trial_end: eitherOf(oneOf('now'), timestamp()),
};
type Details = Params<typeof details>;

function endOf(
  context: Context,
  row: SubscriptionRow,
  sent: Details,
): number | 'period_end' | null {
  if (sent.cancel_at_period_end === true) return 'period_end';
  if (sent.cancel_at === 'min_period_end') return 'period_end';
  if (sent.cancel_at === 'max_period_end')
    return Math.max(
      ...context.tables.items
        .rows('subscription', row.id)
        .map(({ current_period_end: end }) => end),
    );
  if (typeof sent.cancel_at === 'number') return sent.cancel_at;
  if (sent.cancel_at === null) return null;
  if (sent.cancel_at_period_end === false && row.cancel_at_period_end) return null;
  return row.cancel_at_period_end ? 'period_end' : row.cancel_at;
}

/** The customer's subscription that is billed next. */
function soonest(context: Context, customer: string): SubscriptionRow {
  const [first] = context.tables.subscriptions
    .rows('customer', customer)
    .filter(({ status }) => ['active', 'past_due', 'trialing', 'unpaid'].includes(status))
    .toSorted((a, b) => nextPeriodEnd(context, a.id) - nextPeriodEnd(context, b.id));
  if (first === undefined) throw noUpcoming(customer);
  return first;
}

function previewNew(context: Context, customer: string, sent: Details): Stripe.Invoice {
  const at = sent.trial_end;
  const items = (sent.items ?? []).map((item, place) => {
    if (item.price === undefined)
      throw invalidRequest(
        `Missing required param: subscription_details[items][${place}][price].`,
        {
          param: `subscription_details[items][${place}][price]`,
          code: 'parameter_missing',
        },
      );
    return {
      price: item.price,
      quantity: item.quantity ?? null,
      metadata: mergeMetadata(null, item.metadata),
    };
  });
  return previewNewSubscription(context, customer, {
    items,
    currency: getCustomer(context, customer).currency ?? null,
    prorationBehavior: sent.proration_behavior ?? 'create_prorations',
    trialEnd: typeof at === 'number' && at > nowFor(context, customer) ? at : null,
  });
}

/** The first invoice of a schedule that has not begun. */
function previewStart(context: Context, schedule: Stripe.SubscriptionSchedule): Stripe.Invoice {
  const [first] = schedule.phases;
  return previewNewSubscription(context, idOf(schedule.customer) ?? '', {
    items: (first?.items ?? []).map((item) => ({
      price: idOf(item.price) ?? '',
      quantity: item.quantity ?? null,
      metadata: {},
    })),
    currency: first?.currency ?? null,
    prorationBehavior: 'create_prorations',
    trialEnd: null,
  });
}

/** Previews (https://docs.stripe.com/api/invoices/create_preview). Nothing of them is kept. */
export const previewRoutes = [
  route(
    'POST',
    '/v1/invoices/create_preview',
    {
      customer: text(),
      subscription: text(),
      schedule: text(),
      subscription_details: object(details),
      preview_mode: oneOf('next', 'recurring'),
    },
    (context, { params }) => {
      const sent: Details = params.subscription_details ?? {};
      const schedule =
        params.schedule === undefined ? null : getSchedule(context, params.schedule, 'schedule');
      if (schedule?.status === 'not_started') return previewStart(context, schedule);
      const subscription = params.subscription ?? idOf(schedule?.subscription);
      if (schedule !== null && subscription === null)
        throw noUpcoming(idOf(schedule.customer) ?? '');
      const named =
        subscription === null ? null : getSubscription(context, subscription, 'subscription');
      const customer = params.customer ?? idOf(named?.customer);
      if (customer === null)
        throw invalidRequest('You must provide one of: customer, subscription, schedule.', {
          param: 'customer',
          code: 'parameter_missing',
        });
      getCustomer(context, customer, 'customer');
      if (named !== null && idOf(named.customer) !== customer)
        throw invalidRequest(`The subscription does not belong to customer ${customer}.`, {
          param: 'subscription',
        });
      if (named === null && sent.items !== undefined) return previewNew(context, customer, sent);
      const row = named ?? soonest(context, customer);
      // Stripe previews a trial that ends early as well; that part is not modelled.
      if (sent.trial_end !== undefined)
        throw invalidRequest('The sandbox previews `trial_end` only for new subscriptions.', {
          param: 'subscription_details[trial_end]',
        });
      return previewSubscription(context, row, {
        changes:
          sent.items === undefined
            ? null
            : readItemChanges(context, row, sent.items, 'subscription_details[items]'),
        proration: sent.proration_behavior ?? 'create_prorations',
        prorationDate: sent.proration_date ?? null,
        resetAnchor: sent.billing_cycle_anchor?.type === 'now',
        cancelNow: sent.cancel_now ?? false,
        cancelAt: endOf(context, row, sent),
        recurringOnly: params.preview_mode === 'recurring',
      });
    },
  ),
];
