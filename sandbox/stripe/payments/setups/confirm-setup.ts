import type Stripe from 'stripe';
import { clockOfCustomer, type Context } from '../../context';
import { StripeFailure, invalidRequest, missing, type ErrorBody } from '../../protocol/errors';
import { newId, randomText } from '../../store/ids';
import type { CardRow, SetupRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import type { Decline } from '../cards/card-behaviour';
import { checkDetails } from '../cards/card-checks';
import { declineError } from '../cards/decline-error';
import { recordAttempt } from './setup-attempts';
import { requireUnspent } from '../cards/spent-card';
import {
  attachCard,
  behaviourOfCard,
  buildPaymentMethod,
  getPaymentMethod,
} from '../cards/payment-methods';

export function getSetup(context: Context, id: string, param?: string): SetupRow {
  const row = context.tables.setupIntents.get(id);
  if (row !== undefined) return row;
  throw param === undefined
    ? missing('setupintent', id, 'intent', 404)
    : missing('setupintent', id, param);
}

/** A refusal that shows the setup as it stands. */
export function unexpectedSetup(row: SetupRow, message: string): StripeFailure {
  return new StripeFailure(400, {
    type: 'invalid_request_error',
    code: 'setup_intent_unexpected_state',
    message,
    setup_intent: buildSetup(row),
  });
}

export function buildSetup(row: SetupRow): Stripe.SetupIntent {
  const { hidden: _hidden, ...shown } = row;
  return shown;
}

export function createSetup(context: Context, input: Partial<Stripe.SetupIntent>): SetupRow {
  const id = newId('seti');
  const row: SetupRow = {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${randomText(25)}`,
    created: context.now(clockOfCustomer(context, input.customer)),
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: ['card'],
    single_use_mandate: null,
    status:
      input.payment_method === null || input.payment_method === undefined
        ? 'requires_payment_method'
        : 'requires_confirmation',
    usage: 'off_session',
    ...input,
    hidden: { authenticated: false },
  };
  context.tables.setupIntents.put(row);
  context.emit('setup_intent.created', buildSetup(row));
  return row;
}

export interface SetupDone {
  readonly setup: SetupRow;
  readonly error: ErrorBody | null;
}

function fail(context: Context, row: SetupRow, card: CardRow, decline: Decline): SetupDone {
  const error: ErrorBody = {
    ...declineError(decline),
    payment_method: buildPaymentMethod(card),
  };
  const failed = context.tables.setupIntents.put({
    ...row,
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    latest_attempt: recordAttempt(context, row, card, { status: 'failed', error }),
    last_setup_error: error,
  });
  context.emit('setup_intent.setup_failed', buildSetup(failed));
  return { setup: failed, error: { ...error, setup_intent: buildSetup(failed) } };
}

function succeed(context: Context, row: SetupRow, card: CardRow): SetupDone {
  const customer = idOf(row.customer);
  const attached =
    customer === null ? checkDetails(context, card) : attachCard(context, card, customer);
  const saved = context.tables.paymentMethods.put({
    ...attached,
    hidden: { ...attached.hidden, setUp: true },
  });
  const done = context.tables.setupIntents.put({
    ...row,
    status: 'succeeded',
    payment_method: saved.id,
    latest_attempt: recordAttempt(context, row, saved, { status: 'succeeded' }),
    next_action: null,
    last_setup_error: null,
  });
  context.emit('setup_intent.succeeded', buildSetup(done));
  return { setup: done, error: null };
}

export interface SetupOptions {
  readonly card: CardRow | null;
  readonly authenticated: boolean;
  readonly returnUrl: string | null;
  readonly useStripeSdk: boolean;
}

/** One attempt to save a card (https://docs.stripe.com/payments/setup-intents). */
export function confirmSetup(context: Context, before: SetupRow, options: SetupOptions): SetupDone {
  if (before.status === 'succeeded' || before.status === 'canceled') {
    throw unexpectedSetup(
      before,
      `You cannot confirm this SetupIntent because it has a status of ${before.status}.`,
    );
  }
  const stored = idOf(before.payment_method);
  const card =
    options.card ?? (stored === null ? null : getPaymentMethod(context, stored, 'payment_method'));
  if (card === null) {
    throw unexpectedSetup(
      before,
      "You cannot confirm this SetupIntent because it's missing a payment method.",
    );
  }
  requireUnspent(card);
  const row: SetupRow = { ...before, payment_method: card.id };
  const { declines, authentication } = behaviourOfCard(card);
  if (declines !== undefined) return fail(context, row, card, declines);
  const asks = authentication === 'always' || authentication === 'unless_set_up';
  if (options.authenticated || !asks) return succeed(context, row, card);
  const page = `${context.baseUrl}/_pages/3ds/${row.id}?client_secret=${row.client_secret ?? ''}`;
  const redirect = options.returnUrl !== null && !options.useStripeSdk;
  const waiting = context.tables.setupIntents.put({
    ...row,
    latest_attempt: recordAttempt(context, row, card, { status: 'requires_action' }),
    status: 'requires_action',
    next_action: redirect
      ? {
          type: 'redirect_to_url',
          redirect_to_url: {
            return_url: options.returnUrl,
            url: `${page}&return_url=${encodeURIComponent(options.returnUrl ?? '')}`,
          },
        }
      : {
          type: 'use_stripe_sdk',
          use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: page },
        },
  });
  context.emit('setup_intent.requires_action', buildSetup(waiting));
  return { setup: waiting, error: null };
}

export function authenticateSetup(context: Context, id: string, passed: boolean): SetupDone {
  const row = getSetup(context, id);
  const card = getPaymentMethod(context, idOf(row.payment_method) ?? '', 'payment_method');
  if (row.status !== 'requires_action') {
    throw invalidRequest('In the sandbox: this setup is not waiting for authentication.');
  }
  if (passed)
    return confirmSetup(context, row, {
      card,
      authenticated: true,
      returnUrl: null,
      useStripeSdk: true,
    });
  return fail(context, row, card, {
    code: 'setup_intent_authentication_failure',
    declineCode: null,
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  });
}
