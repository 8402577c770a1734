import type Stripe from 'stripe';
import type { Context } from '../../context';
import { getCustomer } from '../../customers/get-customer';
import { StripeFailure } from '../../protocol/errors';
import {
  boolean,
  inRange,
  listOf,
  metadata,
  object,
  oneOf,
  range,
  required,
  text,
} from '../../protocol/fields';
import { listPage, pageShape } from '../../protocol/list';
import { mergeMetadata } from '../../protocol/metadata';
import { route } from '../../protocol/route';
import type { SetupRow } from '../../store/rows';
import { checkSecret } from '../check-secret';
import { buildSetup, confirmSetup, createSetup, getSetup, unexpectedSetup } from './confirm-setup';
import { cardFrom } from '../cards/card-from';
import { clientNoise, paymentMethodData } from '../shapes';
import { byCustomer } from '../../customers/by-customer';

const confirming = {
  payment_method: text(),
  payment_method_data: paymentMethodData,
  confirmation_token: text(),
  return_url: text(),
  ...clientNoise,
};

type Confirmation = Parameters<typeof cardFrom>[1] & {
  return_url?: string | undefined;
  use_stripe_sdk?: unknown;
};

function confirmOrFail(
  context: Context,
  setup: SetupRow,
  params: Confirmation,
  fromBrowser: boolean,
): Stripe.SetupIntent {
  const { setup: row, error } = confirmSetup(context, setup, {
    card: cardFrom(context, params, null),
    authenticated: false,
    returnUrl: params.return_url ?? null,
    useStripeSdk: fromBrowser || params.use_stripe_sdk !== undefined,
  });
  if (error !== null) throw new StripeFailure(402, error, true);
  return buildSetup(row);
}

/** SetupIntents (https://docs.stripe.com/api/setup_intents). */
export const setupRoutes = [
  route(
    'POST',
    '/v1/setup_intents',
    {
      ...confirming,
      customer: text(),
      description: text(),
      metadata: metadata(),
      usage: oneOf('off_session', 'on_session'),
      confirm: boolean(),
      automatic_payment_methods: object({
        enabled: required(boolean()),
        allow_redirects: oneOf('always', 'never'),
      }),
      allowed_payment_method_types: listOf(oneOf('card', 'link')),
    },
    (context, { params }) => {
      if (params.customer !== undefined) getCustomer(context, params.customer, 'customer');
      const card = params.confirm === true ? null : cardFrom(context, params, null);
      const setup = createSetup(context, {
        customer: params.customer ?? null,
        description: params.description ?? null,
        metadata: mergeMetadata(null, params.metadata),
        usage: params.usage ?? 'off_session',
        payment_method: card?.id ?? null,
        allowed_payment_method_types: params.allowed_payment_method_types ?? null,
        automatic_payment_methods:
          params.allowed_payment_method_types === undefined
            ? {
                allow_redirects: params.automatic_payment_methods?.allow_redirects ?? 'always',
                enabled: params.automatic_payment_methods?.enabled ?? true,
              }
            : null,
      });
      return params.confirm === true
        ? confirmOrFail(context, setup, params, false)
        : buildSetup(setup);
    },
  ),
  route(
    'GET',
    '/v1/setup_intents/:intent',
    { client_secret: text() },
    (context, { at, params }) => {
      const setup = getSetup(context, at('intent'));
      checkSecret(setup, params.client_secret, 'setupintent');
      return buildSetup(setup);
    },
    'client_secret',
  ),
  route(
    'POST',
    '/v1/setup_intents/:intent',
    {
      customer: text(),
      description: text(),
      metadata: metadata(),
      payment_method: text(),
      payment_method_data: paymentMethodData,
    },
    (context, { at, params }) => {
      const before = getSetup(context, at('intent'));
      if (params.customer !== undefined) getCustomer(context, params.customer, 'customer');
      const card = cardFrom(context, params, null);
      return buildSetup(
        context.tables.setupIntents.put({
          ...before,
          customer: params.customer ?? before.customer,
          description: params.description ?? before.description,
          metadata: mergeMetadata(before.metadata, params.metadata),
          ...(card === null
            ? {}
            : { payment_method: card.id, status: 'requires_confirmation' as const }),
        }),
      );
    },
  ),
  route(
    'POST',
    '/v1/setup_intents/:intent/confirm',
    { ...confirming, client_secret: text() },
    (context, { at, params }) => {
      const before = getSetup(context, at('intent'));
      checkSecret(before, params.client_secret, 'setupintent');
      return confirmOrFail(context, before, params, params.client_secret !== undefined);
    },
    'client_secret',
  ),
  route(
    'POST',
    '/v1/setup_intents/:intent/cancel',
    { cancellation_reason: oneOf('abandoned', 'duplicate', 'requested_by_customer') },
    (context, { at, params }) => {
      const before = getSetup(context, at('intent'));
      if (before.status === 'succeeded' || before.status === 'canceled') {
        throw unexpectedSetup(
          before,
          `You cannot cancel this SetupIntent because it has a status of ${before.status}.`,
        );
      }
      const after = context.tables.setupIntents.put({
        ...before,
        status: 'canceled',
        cancellation_reason: params.cancellation_reason ?? null,
        next_action: null,
      });
      context.emit('setup_intent.canceled', buildSetup(after));
      return buildSetup(after);
    },
  ),
  route(
    'GET',
    '/v1/setup_intents',
    { ...pageShape, customer: text(), payment_method: text(), created: range() },
    (context, { params }) =>
      listPage(
        {
          table: context.tables.setupIntents,
          url: '/v1/setup_intents',
          ...byCustomer(context, params.customer),
          where: (row) =>
            inRange(row.created, params.created) &&
            (params.payment_method === undefined || row.payment_method === params.payment_method),
          build: buildSetup,
        },
        params,
      ),
  ),
];
