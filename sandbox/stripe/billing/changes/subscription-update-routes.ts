import type Stripe from 'stripe';
import { clockOfCustomer, type Context } from '../../context';
import { invalidRequest, missingInPath } from '../../protocol/errors';
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
} from '../../protocol/fields';
import { listPage, pageShape } from '../../protocol/list';
import { mergeMetadata } from '../../protocol/metadata';
import { route } from '../../protocol/route';
import type { ItemRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { buildItem, buildSubscription, getSubscription } from '../subscriptions/build-subscription';
import { changeItem } from '../subscriptions/change-subscription';
import { readItemChanges } from '../items/read-item-changes';
import { pauseNow } from '../subscriptions/renew-subscription';
import { resumeSubscription } from '../subscriptions/resume-subscription';
import {
  cancelAt,
  cancellationDetails,
  paymentSettings,
  proration,
  trialSettings,
} from '../subscriptions/subscription-shapes';
import { updateItems } from './update-items';
import { updateSubscription } from './update-subscription';

const behavior = oneOf(
  'allow_incomplete',
  'default_incomplete',
  'error_if_incomplete',
  'pending_if_incomplete',
);
const anchor = object({ type: required(oneOf('now', 'unchanged')) });

function getItem(context: Context, id: string): ItemRow {
  const row = context.tables.items.get(id);
  if (row === undefined) throw missingInPath('subscription_item', id);
  return row;
}

interface ItemUpdate {
  price?: string | undefined;
  quantity?: number | undefined;
  metadata?: Record<string, string> | null | undefined;
  proration_behavior?: 'always_invoice' | 'create_prorations' | 'none' | undefined;
  proration_date?: number | undefined;
  payment_behavior?:
    | 'allow_incomplete'
    | 'default_incomplete'
    | 'error_if_incomplete'
    | 'pending_if_incomplete'
    | undefined;
  deleted?: boolean;
}

function changeOne(
  context: Context,
  subscription: string,
  id: string | undefined,
  params: ItemUpdate,
): string {
  const { proration_behavior, proration_date, payment_behavior, ...item } = params;
  const changes = readItemChanges(context, getSubscription(context, subscription, 'subscription'), [
    { ...item, id },
  ]);
  updateItems(context, subscription, {
    changes,
    proration: proration_behavior ?? 'create_prorations',
    behavior: payment_behavior ?? 'allow_incomplete',
    prorationDate: proration_date ?? null,
    resetAnchor: false,
    offSession: false,
  });
  return changes[0]?.id ?? '';
}

const itemShape = {
  price: text(),
  quantity: integer(0),
  metadata: metadata(),
  payment_behavior: behavior,
  proration_behavior: proration,
  proration_date: timestamp(),
};

/** Updates, pauses and items (https://docs.stripe.com/api/subscription_items). */
export const subscriptionUpdateRoutes = [
  route(
    'POST',
    '/v1/subscriptions/:id',
    {
      billing_cycle_anchor: anchor,
      cancel_at: unsettable(cancelAt),
      cancel_at_period_end: boolean(),
      cancellation_details: cancellationDetails,
      collection_method: oneOf('charge_automatically', 'send_invoice'),
      days_until_due: integer(0),
      default_payment_method: unsettable(text()),
      description: unsettable(text(500)),
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
      metadata: metadata(),
      off_session: boolean(),
      pause_collection: unsettable(
        object({
          behavior: required(oneOf('keep_as_draft', 'mark_uncollectible', 'void')),
          resumes_at: timestamp(),
        }),
      ),
      payment_behavior: behavior,
      payment_settings: paymentSettings,
      proration_behavior: proration,
      proration_date: timestamp(),
      trial_end: eitherOf(oneOf('now'), timestamp()),
      trial_settings: trialSettings,
    },
    (context, { at, params }) =>
      buildSubscription(context, updateSubscription(context, at('id'), params)),
  ),
  route(
    'POST',
    '/v1/subscriptions/:id/pause',
    { type: oneOf('subscription'), invoicing_behavior: oneOf('invoice', 'pending_invoice_item') },
    (context, { at }) => {
      const row = getSubscription(context, at('id'));
      if (row.status !== 'active' && row.status !== 'trialing')
        throw invalidRequest(
          `Only active subscriptions can be paused. This one is ${row.status}.`,
          { param: 'id' },
        );
      if (row.billing_mode.type !== 'flexible')
        throw invalidRequest('Pausing needs flexible billing mode.', { param: 'id' });
      if (row.schedule !== null)
        throw invalidRequest('A subscription with a schedule cannot be paused.', { param: 'id' });
      // `bill_for` (credit for unused time) is not modelled: nothing is credited and usage is billed on resume.
      pauseNow(
        context,
        row.id,
        'pause_requested',
        context.now(clockOfCustomer(context, idOf(row.customer))),
      );
      return buildSubscription(context, getSubscription(context, row.id));
    },
  ),
  route(
    'POST',
    '/v1/subscriptions/:id/resume',
    {
      billing_cycle_anchor: anchor,
      payment_behavior: oneOf('resume_on_payment_attempt', 'resume_on_payment_success'),
      proration_behavior: proration,
      proration_date: timestamp(),
    },
    (context, { at, params }) => {
      resumeSubscription(context, at('id'), {
        unchanged: params.billing_cycle_anchor?.type === 'unchanged',
        waitsForPayment: params.payment_behavior === 'resume_on_payment_success',
      });
      return buildSubscription(context, getSubscription(context, at('id')));
    },
  ),
  route(
    'GET',
    '/v1/subscription_items',
    { ...pageShape, subscription: required(text()) },
    (context, { params }) =>
      listPage(
        {
          table: context.tables.items,
          index: 'subscription',
          key: getSubscription(context, params.subscription, 'subscription').id,
          url: `/v1/subscription_items`,
          build: (row) => buildItem(context, row),
          oldestFirst: true,
        },
        params,
      ),
  ),
  route('GET', '/v1/subscription_items/:id', {}, (context, { at }) =>
    buildItem(context, getItem(context, at('id'))),
  ),
  route(
    'POST',
    '/v1/subscription_items',
    { ...itemShape, subscription: required(text()), price: required(text()) },
    (context, { params: { subscription, ...params } }) =>
      buildItem(context, getItem(context, changeOne(context, subscription, undefined, params))),
  ),
  route('POST', '/v1/subscription_items/:id', itemShape, (context, { at, params }) => {
    const before = getItem(context, at('id'));
    if (params.price === undefined && params.quantity === undefined) {
      return buildItem(
        context,
        changeItem(context, {
          ...before,
          metadata: mergeMetadata(before.metadata, params.metadata),
        }),
      );
    }
    changeOne(context, before.subscription, before.id, params);
    return buildItem(context, getItem(context, before.id));
  }),
  route(
    'DELETE',
    '/v1/subscription_items/:id',
    {
      payment_behavior: behavior,
      proration_behavior: proration,
      proration_date: timestamp(),
      clear_usage: boolean(),
    },
    (context, { at, params }): Stripe.DeletedSubscriptionItem => {
      const { clear_usage: _clear, ...rest } = params;
      const before = getItem(context, at('id'));
      changeOne(context, before.subscription, before.id, { ...rest, deleted: true });
      return { id: before.id, object: 'subscription_item', deleted: true };
    },
  ),
];
