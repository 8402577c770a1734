import { getCustomer } from '../../customers/get-customer';
import {
  currency,
  inRange,
  integer,
  object,
  oneOf,
  range,
  text,
  unsettable,
} from '../../protocol/fields';
import { listPage, pageShape } from '../../protocol/list';
import { checkChargeAmount } from '../../protocol/charge-limits';
import { mergeMetadata } from '../../protocol/metadata';
import { route } from '../../protocol/route';
import type { IntentRow } from '../../store/rows';
import { cardFrom } from '../cards/card-from';
import { checkSecret } from '../check-secret';
import { changedTransfer, checkFee, transferData } from './transfer-data';
import { unexpectedState } from './confirm-intent';
import { confirmOrFail } from './confirm-or-fail';
import { createIntentRoute } from './create-intent-route';
import { cardOptions, confirming, editable, shippingOf, threeDSecure } from './intent-shapes';
import { buildIntent, getIntent } from './intents';
import { settleIntentRoutes } from './settle-intent-routes';
import { paymentMethodData, shippingShape } from '../shapes';
import { byCustomer } from '../../customers/by-customer';

/** PaymentIntents (https://docs.stripe.com/api/payment_intents). */
export const intentRoutes = [
  createIntentRoute,
  ...settleIntentRoutes,
  route(
    'GET',
    '/v1/payment_intents/:intent',
    { client_secret: text() },
    (context, { at, params }) => {
      const intent = getIntent(context, at('intent'));
      checkSecret(intent, params.client_secret, 'payment_intent');
      return buildIntent(intent);
    },
    'client_secret',
  ),
  route(
    'POST',
    '/v1/payment_intents/:intent',
    {
      ...editable,
      amount: integer(0),
      currency: currency(),
      payment_method_data: paymentMethodData,
      transfer_data: object(transferData),
      capture_method: oneOf('automatic', 'automatic_async', 'manual'),
    },
    (context, { at, params }) => {
      const before = getIntent(context, at('intent'));
      if (params.customer !== undefined) getCustomer(context, params.customer, 'customer');
      if (params.amount !== undefined || params.currency !== undefined)
        checkChargeAmount(params.amount ?? before.amount, params.currency ?? before.currency);
      const final = ['succeeded', 'canceled', 'processing'].includes(before.status);
      if (final && Object.keys(params).some((key) => key !== 'metadata' && key !== 'description'))
        throw unexpectedState(before, 'update');
      const {
        metadata: sent,
        payment_method: _method,
        payment_method_data: _data,
        payment_method_options: options,
        shipping,
        transfer_data: sentTransfer,
        ...rest
      } = params;
      const card = cardFrom(context, params, before.id);
      const after: IntentRow = {
        ...before,
        ...rest,
        ...(shipping === undefined ? {} : { shipping: shippingOf(shipping) }),
        ...(sentTransfer === undefined
          ? {}
          : { transfer_data: changedTransfer(before, sentTransfer) }),
        ...(options?.card?.request_three_d_secure === undefined
          ? {}
          : { payment_method_options: threeDSecure(options.card.request_three_d_secure) }),
        metadata: mergeMetadata(before.metadata, sent),
        ...(card === null
          ? {}
          : { payment_method: card.id, status: 'requires_confirmation' as const }),
      };
      checkFee({
        amount: after.amount,
        fee: after.application_fee_amount,
        transfer: after.transfer_data,
        onBehalfOf: after.on_behalf_of,
      });
      return buildIntent(context.tables.paymentIntents.put(after));
    },
  ),
  route(
    'POST',
    '/v1/payment_intents/:intent/confirm',
    {
      ...confirming,
      client_secret: text(),
      setup_future_usage: unsettable(oneOf('off_session', 'on_session')),
      receipt_email: text(),
      shipping: shippingShape,
      payment_method_options: cardOptions,
    },
    (context, { at, params }) => {
      const before = getIntent(context, at('intent'));
      checkSecret(before, params.client_secret, 'payment_intent');
      const ready = context.tables.paymentIntents.put({
        ...before,
        receipt_email: params.receipt_email ?? before.receipt_email,
        setup_future_usage: params.setup_future_usage ?? before.setup_future_usage,
        ...(params.shipping === undefined ? {} : { shipping: shippingOf(params.shipping) }),
      });
      return confirmOrFail(context, ready, params, params.client_secret !== undefined);
    },
    'client_secret',
  ),
  route(
    'GET',
    '/v1/payment_intents',
    { ...pageShape, customer: text(), created: range() },
    (context, { params }) =>
      listPage(
        {
          table: context.tables.paymentIntents,
          url: '/v1/payment_intents',
          ...byCustomer(context, params.customer),
          where: (row) => inRange(row.created, params.created),
          build: buildIntent,
        },
        params,
      ),
  ),
];
