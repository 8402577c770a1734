import type Stripe from 'stripe';
import { getCustomer } from '../customers/get-customer';
import type { Context } from '../context';
import { previousAttributes } from '../protocol/diff';
import { StripeFailure, invalidRequest, missing } from '../protocol/errors';
import {
  boolean,
  eitherOf,
  ignored,
  inRange,
  integer,
  listOf,
  metadata,
  object,
  oneOf,
  range,
  required,
  text,
  unsettable,
  currency,
} from '../protocol/fields';
import { listPage, pageShape } from '../protocol/list';
import { mergeMetadata } from '../protocol/metadata';
import { route } from '../protocol/route';
import type { CardRow, IntentRow } from '../store/rows';
import { checkSecret } from './check-secret';
import { confirmIntent, unexpectedState } from './confirm-intent';
import { spendConfirmationToken } from './confirmation-tokens';
import { buildIntent, cancelIntent, createIntent, getIntent } from './intents';
import {
  createCard,
  readCard,
  usePaymentMethod,
  type BillingInput,
  type CardInput,
} from './payment-methods';
import { clientNoise, paymentMethodData, shippingShape } from './shapes';

const cardOptions = object({
  card: object({
    request_three_d_secure: oneOf('any', 'automatic', 'challenge'),
    setup_future_usage: text(),
    statement_descriptor_suffix_kana: ignored(),
  }),
});

const editable = {
  application_fee_amount: unsettable(integer(0)),
  customer: text(),
  description: text(1000),
  metadata: metadata(),
  payment_method: text(),
  payment_method_options: cardOptions,
  receipt_email: unsettable(text()),
  setup_future_usage: unsettable(oneOf('off_session', 'on_session')),
  shipping: shippingShape,
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_group: text(),
};

const confirming = {
  payment_method: text(),
  payment_method_data: paymentMethodData,
  confirmation_token: text(),
  off_session: eitherOf(boolean(), oneOf('one_off', 'recurring')),
  return_url: text(),
  error_on_requires_action: boolean(),
  ...clientNoise,
};

interface Payment {
  payment_method?: string | undefined;
  payment_method_data?:
    | { card?: CardInput | undefined; billing_details?: BillingInput | undefined }
    | undefined;
  confirmation_token?: string | undefined;
}

/** The card a request pays with: a stored one, typed details, or a confirmation token's. */
export function cardFrom(context: Context, params: Payment, intent: string | null): CardRow | null {
  if (params.confirmation_token !== undefined)
    return spendConfirmationToken(context, params.confirmation_token, intent);
  if (params.payment_method_data !== undefined) {
    const card = readCard(context, params.payment_method_data.card);
    return createCard(context, { ...card, billing: params.payment_method_data.billing_details });
  }
  return params.payment_method === undefined
    ? null
    : usePaymentMethod(context, params.payment_method, 'payment_method');
}

interface Confirmation extends Payment {
  off_session?: boolean | string | undefined;
  return_url?: string | undefined;
  use_stripe_sdk?: unknown;
  error_on_requires_action?: boolean | undefined;
}

function confirmOrFail(
  context: Context,
  intent: IntentRow,
  params: Confirmation,
  fromBrowser: boolean,
): Stripe.PaymentIntent {
  const redirects =
    intent.automatic_payment_methods?.enabled === true &&
    intent.automatic_payment_methods.allow_redirects !== 'never';
  if (redirects && params.return_url === undefined && !fromBrowser && params.off_session !== true) {
    throw invalidRequest(
      "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
      { param: 'return_url' },
    );
  }
  const { intent: row, error } = confirmIntent(context, intent, {
    card: cardFrom(context, params, intent.id),
    offSession: params.off_session !== undefined && params.off_session !== false,
    offSessionAction: 'decline',
    authenticated: false,
    returnUrl: params.return_url ?? null,
    useStripeSdk: fromBrowser || params.use_stripe_sdk !== undefined,
  });
  if (error !== null) throw new StripeFailure(402, error, true);
  if (row.status === 'requires_action' && params.error_on_requires_action === true) {
    throw new StripeFailure(402, {
      type: 'card_error',
      code: 'authentication_required',
      message:
        'This payment required an authentication action to complete, but `error_on_requires_action` was set.',
    });
  }
  return buildIntent(row);
}

function applyEdits(
  context: Context,
  params: Partial<Record<keyof typeof editable, unknown>> & { customer?: string | undefined },
): void {
  if (params.customer !== undefined) getCustomer(context, params.customer, 'customer');
}

/** PaymentIntents (https://docs.stripe.com/api/payment_intents). */
export const intentRoutes = [
  route(
    'POST',
    '/v1/payment_intents',
    {
      ...editable,
      ...confirming,
      amount: required(integer(1, 99_999_999)),
      currency: required(currency()),
      automatic_payment_methods: object({
        enabled: required(boolean()),
        allow_redirects: oneOf('always', 'never'),
      }),
      allowed_payment_method_types: listOf(oneOf('card', 'link')),
      capture_method: oneOf('automatic', 'automatic_async', 'manual'),
      confirm: boolean(),
      on_behalf_of: text(),
      transfer_data: object({ destination: required(text()), amount: integer(1) }),
    },
    (context, { params }) => {
      applyEdits(context, params);
      const { application_fee_amount: fee = null, transfer_data: transfer } = params;
      if (fee !== null && fee > params.amount) {
        throw invalidRequest('The application fee amount cannot be greater than the amount.', {
          param: 'application_fee_amount',
        });
      }
      // Connected accounts arrive with `sandbox/stripe/connect`; until then a destination is only recorded.
      const card = params.confirm === true ? null : cardFrom(context, params, null);
      const intent = createIntent(context, {
        amount: params.amount,
        currency: params.currency,
        application_fee_amount: fee,
        automatic_payment_methods:
          params.automatic_payment_methods === undefined
            ? params.allowed_payment_method_types === undefined
              ? { allow_redirects: 'always', enabled: true }
              : null
            : {
                allow_redirects: params.automatic_payment_methods.allow_redirects ?? 'always',
                enabled: params.automatic_payment_methods.enabled,
              },
        allowed_payment_method_types: params.allowed_payment_method_types ?? null,
        capture_method: params.capture_method ?? 'automatic_async',
        customer: params.customer ?? null,
        description: params.description ?? null,
        metadata: mergeMetadata(null, params.metadata),
        on_behalf_of: params.on_behalf_of ?? null,
        payment_method: card?.id ?? null,
        receipt_email: params.receipt_email ?? null,
        setup_future_usage: params.setup_future_usage ?? null,
        shipping: shippingOf(params.shipping),
        statement_descriptor: params.statement_descriptor ?? null,
        statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
        transfer_data:
          transfer === undefined
            ? null
            : {
                destination: transfer.destination,
                ...(transfer.amount === undefined ? {} : { amount: transfer.amount }),
              },
        transfer_group: params.transfer_group ?? null,
        ...(params.payment_method_options?.card?.request_three_d_secure === undefined
          ? {}
          : {
              payment_method_options: threeDSecure(
                params.payment_method_options.card.request_three_d_secure,
              ),
            }),
      });
      return params.confirm === true
        ? confirmOrFail(context, intent, params, false)
        : buildIntent(intent);
    },
  ),
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
      amount: integer(1, 99_999_999),
      currency: currency(),
      payment_method_data: paymentMethodData,
      capture_method: oneOf('automatic', 'automatic_async', 'manual'),
    },
    (context, { at, params }) => {
      const before = getIntent(context, at('intent'));
      applyEdits(context, params);
      const final = before.status === 'succeeded' || before.status === 'canceled';
      if (final && Object.keys(params).some((key) => key !== 'metadata' && key !== 'description'))
        throw unexpectedState(before, 'update');
      const {
        metadata: sent,
        payment_method: _method,
        payment_method_data: _data,
        payment_method_options: options,
        shipping,
        ...rest
      } = params;
      const card = cardFrom(context, params, before.id);
      const after: IntentRow = {
        ...before,
        ...rest,
        ...(shipping === undefined ? {} : { shipping: shippingOf(shipping) }),
        ...(options?.card?.request_three_d_secure === undefined
          ? {}
          : { payment_method_options: threeDSecure(options.card.request_three_d_secure) }),
        metadata: mergeMetadata(before.metadata, sent),
        ...(card === null
          ? {}
          : { payment_method: card.id, status: 'requires_confirmation' as const }),
      };
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
    'POST',
    '/v1/payment_intents/:intent/capture',
    { amount_to_capture: integer(1), metadata: metadata() },
    (context, { at, params }) => {
      const before = getIntent(context, at('intent'));
      if (before.status !== 'requires_capture') throw unexpectedState(before, 'capture');
      const amount = params.amount_to_capture ?? before.amount_capturable;
      if (amount > before.amount_capturable)
        throw invalidRequest('The amount to capture exceeds the capturable amount.', {
          param: 'amount_to_capture',
          code: 'amount_too_large',
        });
      const charge = context.tables.charges.get(String(before.latest_charge));
      if (charge === undefined) throw missing('charge', String(before.latest_charge));
      const captured = context.tables.charges.put({
        ...charge,
        captured: true,
        amount_captured: amount,
      });
      const paid = context.tables.paymentIntents.put({
        ...before,
        status: 'succeeded',
        amount_received: amount,
        amount_capturable: 0,
        metadata: mergeMetadata(before.metadata, params.metadata),
      });
      context.emit('charge.captured', captured, previousAttributes(charge, captured));
      context.emit('payment_intent.succeeded', buildIntent(paid));
      context.report({ intent: paid.id, result: 'succeeded' });
      return buildIntent(paid);
    },
  ),
  route(
    'POST',
    '/v1/payment_intents/:intent/cancel',
    { cancellation_reason: oneOf('abandoned', 'duplicate', 'fraudulent', 'requested_by_customer') },
    (context, { at, params }) => {
      const before = getIntent(context, at('intent'));
      if (before.status === 'succeeded' || before.status === 'canceled')
        throw unexpectedState(before, 'cancel');
      const canceled = cancelIntent(context, before, params.cancellation_reason ?? null);
      context.report({ intent: canceled.id, result: 'canceled' });
      return buildIntent(canceled);
    },
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
          ...(params.customer === undefined ? {} : { index: 'customer', key: params.customer }),
          where: (row) => inRange(row.created, params.created),
          build: buildIntent,
        },
        params,
      ),
  ),
];

function threeDSecure(
  request: 'any' | 'automatic' | 'challenge',
): Stripe.PaymentIntent.PaymentMethodOptions {
  return {
    card: {
      installments: null,
      mandate_options: null,
      network: null,
      request_three_d_secure: request,
    },
  };
}

interface SentShipping {
  name: string;
  phone?: string | null | undefined;
  carrier?: string | undefined;
  tracking_number?: string | undefined;
  address: Partial<Record<keyof Stripe.Address, string | null | undefined>>;
}

function shippingOf(sent: SentShipping | null | undefined): Stripe.PaymentIntent.Shipping | null {
  if (sent === null || sent === undefined) return null;
  const {
    city = null,
    country = null,
    line1 = null,
    line2 = null,
    postal_code = null,
    state = null,
  } = sent.address;
  return {
    name: sent.name,
    phone: sent.phone ?? null,
    carrier: sent.carrier ?? null,
    tracking_number: sent.tracking_number ?? null,
    address: { city, country, line1, line2, postal_code, state },
  };
}
