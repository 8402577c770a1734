import type Stripe from 'stripe';
import { nowFor, type Context } from '../context';
import { cancelSubscription } from '../billing/subscriptions/cancel-subscription';
import { getSubscription } from '../billing/subscriptions/build-subscription';
import { settleCancellation } from '../billing/subscriptions/settle-cancellation';
import { proration } from '../billing/subscriptions/subscription-shapes';
import { getCustomer } from '../customers/get-customer';
import { invalidRequest } from '../protocol/errors';
import {
  boolean,
  eitherOf,
  inRange,
  metadata,
  object,
  oneOf,
  range,
  required,
  text,
  timestamp,
  type Params,
} from '../protocol/fields';
import { listPage, pageShape } from '../protocol/list';
import { mergeMetadata } from '../protocol/metadata';
import { route } from '../protocol/route';
import { idOf } from '../store/tables';
import { buildSchedule, getSchedule } from './build-schedule';
import { endSchedule, watchClock } from './change-schedule';
import { startSchedule } from './enter-phase';
import { phasesShape, readPhases } from './read-phases';
import {
  checkRunning,
  releaseSchedule,
  scheduleFromSubscription,
  updateSchedule,
  updateStart,
} from './settle-schedule';
import { byCustomer } from '../customers/by-customer';

const endBehavior = oneOf('cancel', 'release');
const createShape = {
  from_subscription: text(),
  customer: text(),
  start_date: eitherOf(oneOf('now'), timestamp()),
  phases: phasesShape,
  end_behavior: endBehavior,
  billing_mode: object({ type: required(oneOf('classic', 'flexible')) }),
  default_settings: object({
    collection_method: oneOf('charge_automatically', 'send_invoice'),
    default_payment_method: text(),
  }),
  metadata: metadata(),
};

const paramMissing = (param: string) =>
  invalidRequest(`Missing required param: ${param}.`, { param, code: 'parameter_missing' });

/** `from_subscription` allows no phases beside it; a second request adds them. */
function create(context: Context, params: Params<typeof createShape>): Stripe.SubscriptionSchedule {
  if (params.from_subscription !== undefined) {
    const other = Object.keys(params).find((key) => key !== 'from_subscription');
    if (other !== undefined)
      throw invalidRequest(
        `When \`from_subscription\` is set, \`${other}\` cannot be set: update the schedule afterwards.`,
        { param: other },
      );
    return scheduleFromSubscription(context, params.from_subscription);
  }
  if (params.customer === undefined) throw paramMissing('customer');
  if (params.start_date === undefined) throw paramMissing('start_date');
  if (params.phases === undefined || params.phases.length === 0) throw paramMissing('phases');
  const customer = getCustomer(context, params.customer, 'customer');
  const now = nowFor(context, customer.id);
  const start = params.start_date === 'now' ? now : params.start_date;
  const schedule = context.tables.schedules.put(
    buildSchedule(context, {
      customer: customer.id,
      phases: readPhases(context, params.phases, {
        start,
        now,
        currency: customer.currency ?? null,
      }),
      endBehavior: params.end_behavior ?? 'release',
      metadata: mergeMetadata(null, params.metadata),
      billingMode: { type: params.billing_mode?.type ?? 'flexible', flexible: null },
      collectionMethod: params.default_settings?.collection_method ?? 'charge_automatically',
      defaultCard: params.default_settings?.default_payment_method ?? null,
    }),
  );
  context.emit('subscription_schedule.created', schedule);
  watchClock(context, schedule);
  return start <= now ? startSchedule(context, schedule) : schedule;
}

/** Subscription schedules (https://docs.stripe.com/api/subscription_schedules). */
export const scheduleRoutes = [
  route('POST', '/v1/subscription_schedules', createShape, (context, { params }) =>
    create(context, params),
  ),
  route('GET', '/v1/subscription_schedules/:id', {}, (context, { at }) =>
    getSchedule(context, at('id')),
  ),
  route(
    'POST',
    '/v1/subscription_schedules/:id',
    {
      phases: phasesShape,
      end_behavior: endBehavior,
      metadata: metadata(),
      proration_behavior: proration,
    },
    (context, { at, params }) => {
      const schedule = getSchedule(context, at('id'));
      const now = nowFor(context, idOf(schedule.customer));
      const subscription = context.tables.subscriptions.get(idOf(schedule.subscription) ?? '');
      const sent = params.phases?.[0]?.start_date ?? null;
      return updateSchedule(context, schedule, {
        phases:
          params.phases === undefined
            ? null
            : readPhases(context, params.phases, {
                start: updateStart(context, schedule, sent === 'now' ? now : sent),
                now,
                currency: subscription?.currency ?? null,
              }),
        endBehavior: params.end_behavior,
        metadata: mergeMetadata(schedule.metadata, params.metadata),
        proration: params.proration_behavior ?? 'create_prorations',
      });
    },
  ),
  route(
    'GET',
    '/v1/subscription_schedules',
    {
      ...pageShape,
      customer: text(),
      scheduled: boolean(),
      created: range(),
      released_at: range(),
    },
    (context, { params }) =>
      listPage(
        {
          table: context.tables.schedules,
          url: '/v1/subscription_schedules',
          ...byCustomer(context, params.customer),
          where: (row) =>
            (params.scheduled !== true || row.status === 'not_started') &&
            (params.released_at === undefined ||
              (row.released_at !== null && inRange(row.released_at, params.released_at))) &&
            inRange(row.created, params.created),
          build: (row) => row,
        },
        params,
      ),
  ),
  route(
    'POST',
    '/v1/subscription_schedules/:id/release',
    { preserve_cancel_date: boolean() },
    (context, { at, params }) =>
      releaseSchedule(
        context,
        getSchedule(context, at('id')),
        params.preserve_cancel_date ?? false,
      ),
  ),
  route(
    'POST',
    '/v1/subscription_schedules/:id/cancel',
    { invoice_now: boolean(), prorate: boolean() },
    (context, { at, params }) => {
      const schedule = getSchedule(context, at('id'));
      checkRunning(schedule, 'cancel');
      const now = nowFor(context, idOf(schedule.customer));
      const subscription = idOf(schedule.subscription);
      const canceled = endSchedule(context, schedule, 'canceled', now);
      if (subscription === null) return canceled;
      const row = getSubscription(context, subscription);
      cancelSubscription(context, subscription, { at: now, reason: 'cancellation_requested' });
      settleCancellation(context, row, now, {
        invoiceNow: params.invoice_now ?? true,
        prorate: params.prorate ?? true,
      });
      return canceled;
    },
  ),
];
