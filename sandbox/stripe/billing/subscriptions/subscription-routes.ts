import { clockOfCustomer, nowFor, type Context } from '../../context';
import { invalidRequest } from '../../protocol/errors';
import {
  boolean,
  eitherOf,
  inRange,
  integer,
  listOf,
  metadata,
  object,
  oneOf,
  range,
  required,
  text,
  timestamp,
  type Params,
} from '../../protocol/fields';
import { listPage, pageShape } from '../../protocol/list';
import { mergeMetadata } from '../../protocol/metadata';
import { route } from '../../protocol/route';
import { getPaymentMethod } from '../../payments/cards/payment-methods';
import { getCustomer } from '../../customers/get-customer';
import type { SubscriptionRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { buildSubscription, getSubscription } from './build-subscription';
import { cancelSubscription } from './cancel-subscription';
import { createSubscription } from './create-subscription';
import { settleCancellation } from './settle-cancellation';
import {
  cancelAt,
  cancellationDetails,
  paymentSettings,
  proration,
  statuses,
  trialSettings,
} from './subscription-shapes';
import { updateSubscription } from '../changes/update-subscription';
import { byCustomer } from '../../customers/by-customer';

const createShape = {
  customer: required(text()),
  items: required(
    listOf(object({ price: required(text()), quantity: integer(0), metadata: metadata() }), 20),
  ),
  billing_cycle_anchor: timestamp(),
  billing_mode: object({
    type: required(oneOf('classic', 'flexible')),
    flexible: object({ proration_discounts: oneOf('included', 'itemized') }),
  }),
  cancel_at: cancelAt,
  cancel_at_period_end: boolean(),
  collection_method: oneOf('charge_automatically', 'send_invoice'),
  currency: text(),
  days_until_due: integer(0),
  default_payment_method: text(),
  description: text(500),
  metadata: metadata(),
  off_session: boolean(),
  payment_behavior: oneOf(
    'allow_incomplete',
    'default_incomplete',
    'error_if_incomplete',
    'pending_if_incomplete',
  ),
  payment_settings: paymentSettings,
  proration_behavior: proration,
  trial_end: eitherOf(oneOf('now'), timestamp()),
  trial_period_days: integer(1, 730),
  trial_settings: trialSettings,
};

function trialEndOf(context: Context, params: Params<typeof createShape>): number | null {
  const now = nowFor(context, params.customer);
  if (params.trial_end !== undefined && params.trial_period_days !== undefined) {
    throw invalidRequest(
      'You may only specify one of these parameters: trial_end, trial_period_days.',
      { param: 'trial_end' },
    );
  }
  if (params.trial_period_days !== undefined) return now + params.trial_period_days * 24 * 3600;
  if (params.trial_end === undefined || params.trial_end === 'now') return null;
  if (params.trial_end <= now)
    throw invalidRequest('Invalid timestamp: must be an integer Unix timestamp in the future.', {
      param: 'trial_end',
    });
  return params.trial_end;
}

function create(context: Context, params: Params<typeof createShape>): SubscriptionRow {
  const { payment_behavior: behavior = 'allow_incomplete' } = params;
  if (behavior === 'pending_if_incomplete') {
    throw invalidRequest('`pending_if_incomplete` can only be used when updating a subscription.', {
      param: 'payment_behavior',
    });
  }
  if (params.items.length === 0)
    throw invalidRequest('Missing required param: items.', {
      param: 'items',
      code: 'parameter_missing',
    });
  const customer = getCustomer(context, params.customer, 'customer');
  const card = params.default_payment_method;
  if (
    card !== undefined &&
    getPaymentMethod(context, card, 'default_payment_method').customer !== customer.id
  ) {
    throw invalidRequest(
      `The customer does not have a payment method with the ID ${card}. The payment method must be attached to the customer.`,
      { param: 'default_payment_method', code: 'resource_missing' },
    );
  }
  const now = nowFor(context, customer.id);
  if (params.billing_cycle_anchor !== undefined && params.billing_cycle_anchor <= now) {
    throw invalidRequest('billing_cycle_anchor must be a timestamp in the future.', {
      param: 'billing_cycle_anchor',
    });
  }
  const created = createSubscription(context, {
    customer: customer.id,
    items: params.items.map((item) => ({
      price: item.price,
      quantity: item.quantity ?? null,
      metadata: mergeMetadata(null, item.metadata),
    })),
    currency: params.currency ?? customer.currency ?? null,
    trialEnd: trialEndOf(context, params),
    anchor: params.billing_cycle_anchor ?? null,
    behavior,
    prorationBehavior: params.proration_behavior ?? 'create_prorations',
    collectionMethod: params.collection_method ?? 'charge_automatically',
    daysUntilDue:
      params.days_until_due ?? (params.collection_method === 'send_invoice' ? 30 : null),
    defaultCard: card ?? null,
    saveCard: params.payment_settings?.save_default_payment_method ?? 'off',
    billingMode: params.billing_mode?.type ?? 'flexible',
    cancelAtPeriodEnd: params.cancel_at_period_end ?? false,
    cancelAt: typeof params.cancel_at === 'number' ? params.cancel_at : null,
    missingCardAtTrialEnd:
      params.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice',
    description: params.description ?? null,
    metadata: mergeMetadata(null, params.metadata),
    offSession: params.off_session ?? false,
  });
  return typeof params.cancel_at === 'string'
    ? updateSubscription(context, created.id, { cancel_at: params.cancel_at })
    : created;
}

function matchesStatus(row: SubscriptionRow, status: string | undefined): boolean {
  if (status === 'all') return true;
  if (status === undefined) return row.status !== 'canceled' && row.status !== 'incomplete_expired';
  if (status === 'ended') return row.status === 'canceled' || row.status === 'incomplete_expired';
  return row.status === status;
}

/** Subscriptions (https://docs.stripe.com/api/subscriptions). */
export const subscriptionRoutes = [
  route('POST', '/v1/subscriptions', createShape, (context, { params }) =>
    buildSubscription(context, create(context, params)),
  ),
  route('GET', '/v1/subscriptions/:id', {}, (context, { at }) =>
    buildSubscription(context, getSubscription(context, at('id'))),
  ),
  route(
    'GET',
    '/v1/subscriptions',
    {
      ...pageShape,
      customer: text(),
      price: text(),
      status: statuses,
      collection_method: oneOf('charge_automatically', 'send_invoice'),
      created: range(),
      test_clock: text(),
    },
    (context, { params }) =>
      listPage(
        {
          table: context.tables.subscriptions,
          url: '/v1/subscriptions',
          ...byCustomer(context, params.customer),
          where: (row) =>
            matchesStatus(row, params.status) &&
            (params.collection_method === undefined ||
              row.collection_method === params.collection_method) &&
            (params.test_clock === undefined || row.test_clock === params.test_clock) &&
            (params.price === undefined ||
              context.tables.items
                .rows('subscription', row.id)
                .some((item) => item.price === params.price)) &&
            inRange(row.created, params.created),
          build: (row) => buildSubscription(context, row),
        },
        params,
      ),
  ),
  route(
    'DELETE',
    '/v1/subscriptions/:id',
    { cancellation_details: cancellationDetails, invoice_now: boolean(), prorate: boolean() },
    (context, { at, params }) => {
      const row = getSubscription(context, at('id'));
      if (row.ended_at !== null) {
        throw invalidRequest(`No such subscription: '${row.id}'`, {
          code: 'resource_missing',
          param: 'id',
          status: 404,
        });
      }
      const now = context.now(clockOfCustomer(context, idOf(row.customer)));
      const details = params.cancellation_details;
      const canceled = cancelSubscription(context, row.id, {
        at: now,
        reason: 'cancellation_requested',
        ...(details?.comment === undefined ? {} : { comment: details.comment }),
        ...(details?.feedback === undefined ? {} : { feedback: details.feedback }),
      });
      settleCancellation(context, row, now, {
        invoiceNow: params.invoice_now ?? false,
        prorate: params.prorate ?? false,
      });
      return buildSubscription(context, canceled);
    },
  ),
];
