import type Stripe from 'stripe';
import type { Context } from '../../context';
import { invalidRequest, missing, missingInPath } from '../../protocol/errors';
import { object, oneOf, text } from '../../protocol/fields';
import { route } from '../../protocol/route';
import { newId } from '../../store/ids';
import type { CardRow, ConfirmationTokenRow } from '../../store/rows';
import { uncheckedDetails } from './card-checks';
import { buildBillingDetails } from './billing-details';
import { behaviourOf } from './cards';
import {
  buildCard,
  createCard,
  givenDetails,
  readCard,
  usePaymentMethod,
  behaviourOfCard,
} from './payment-methods';
import { clientNoise, paymentMethodData, shippingShape } from '../shapes';

const LIVES_SECONDS = 12 * 3600;

export function buildConfirmationToken(row: ConfirmationTokenRow): Stripe.ConfirmationToken {
  const { hidden: _hidden, ...shown } = row;
  return shown;
}

/** Turns a token into a card, once. */
export function spendConfirmationToken(
  context: Context,
  id: string,
  intent: string | null,
): CardRow {
  const token = context.tables.confirmationTokens.get(id);
  if (token === undefined) throw missing('confirmation_token', id, 'confirmation_token');
  if (token.hidden.used)
    throw invalidRequest('This ConfirmationToken has already been used.', {
      param: 'confirmation_token',
      code: 'token_already_used',
    });
  const preview = token.payment_method_preview;
  context.tables.confirmationTokens.put({
    ...token,
    payment_intent: intent,
    hidden: { ...token.hidden, used: true },
  });
  return createCard(context, {
    behaviour: behaviourOf(token.hidden.number),
    expiry: { month: preview?.card?.exp_month ?? 12, year: preview?.card?.exp_year ?? 2040 },
    cvc: true,
    billing: preview?.billing_details,
    allowRedisplay: 'unspecified',
  });
}

/** Confirmation tokens (https://docs.stripe.com/api/confirmation_tokens), made in the browser or by a test helper. */
const shape = {
  payment_method: text(),
  payment_method_data: paymentMethodData,
  return_url: text(),
  setup_future_usage: oneOf('off_session', 'on_session'),
  shipping: shippingShape,
  payment_method_options: object({ card: object({}) }),
  ...clientNoise,
};

interface NewToken {
  payment_method?: string | undefined;
  payment_method_data?:
    | {
        type?: string | undefined;
        card?: Parameters<typeof readCard>[1];
        billing_details?: Parameters<typeof buildBillingDetails>[0];
      }
    | undefined;
  return_url?: string | undefined;
  setup_future_usage?: 'off_session' | 'on_session' | undefined;
}

function createToken(context: Context, params: NewToken): Stripe.ConfirmationToken {
  if (params.payment_method === undefined && params.payment_method_data === undefined) {
    throw invalidRequest('Missing required param: payment_method_data.', {
      param: 'payment_method_data',
      code: 'parameter_missing',
    });
  }
  if (params.payment_method_data?.type === 'sepa_debit')
    throw invalidRequest('The sandbox makes confirmation tokens of cards alone.', {
      param: 'payment_method_data[type]',
    });
  const stored =
    params.payment_method === undefined
      ? null
      : usePaymentMethod(context, params.payment_method, 'payment_method');
  const typed = stored === null ? readCard(context, params.payment_method_data?.card) : null;
  const now = context.now();
  const card =
    stored?.card ??
    (typed === null
      ? undefined
      : buildCard(
          typed.behaviour,
          typed.expiry,
          uncheckedDetails(givenDetails(typed.cvc, params.payment_method_data?.billing_details)),
        ));
  const row: ConfirmationTokenRow = {
    id: newId('ctoken'),
    object: 'confirmation_token',
    created: now,
    expires_at: now + LIVES_SECONDS,
    livemode: false,
    mandate_data: null,
    metadata: null,
    payment_intent: null,
    payment_method_options: { card: null },
    payment_method_preview: {
      allow_redisplay: 'unspecified',
      billing_details:
        stored?.billing_details ?? buildBillingDetails(params.payment_method_data?.billing_details),
      ...(card === undefined ? {} : { card }),
      customer: null,
      customer_account: null,
      type: 'card',
    },
    return_url: params.return_url ?? null,
    setup_future_usage: params.setup_future_usage ?? null,
    setup_intent: null,
    shipping: null,
    use_stripe_sdk: true,
    hidden: {
      number:
        (typed?.behaviour ?? (stored === null ? undefined : behaviourOfCard(stored)))?.number ?? '',
      used: false,
    },
  };
  return buildConfirmationToken(context.tables.confirmationTokens.put(row));
}

export const confirmationTokenRoutes = [
  route(
    'POST',
    '/v1/confirmation_tokens',
    shape,
    (context, { params }) => createToken(context, params),
    'publishable',
  ),
  route('POST', '/v1/test_helpers/confirmation_tokens', shape, (context, { params }) =>
    createToken(context, params),
  ),
  route('GET', '/v1/confirmation_tokens/:id', {}, (context, { at }) => {
    const token = context.tables.confirmationTokens.get(at('id'));
    if (token === undefined) throw missingInPath('confirmation_token', at('id'));
    return buildConfirmationToken(token);
  }),
];
