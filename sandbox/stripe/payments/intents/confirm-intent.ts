import type Stripe from 'stripe';
import type { Context } from '../../context';
import { requireDestination } from '../../connect/accounts/get-account';
import { bookCharge } from '../../connect/money/book-charge';
import { StripeFailure, invalidRequest, type ErrorBody } from '../../protocol/errors';
import type { CardRow, IntentRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { AUTHENTICATION_REQUIRED, type CardBehaviour, type Decline } from '../cards/card-behaviour';
import { checkDetails } from '../cards/card-checks';
import { expiryDecline } from '../cards/card-expiry';
import { declineError } from '../cards/decline-error';
import { requireUnspent, spendCard } from '../cards/spent-card';
import { sendDebit } from '../debits/send-debit';
import { buildCharge } from '../charges/charges';
import { doubtCharge } from '../disputes/doubt-charge';
import { buildIntent, type Confirmed } from './intents';
import {
  attachCard,
  behaviourOfCard,
  buildPaymentMethod,
  getPaymentMethod,
} from '../cards/payment-methods';

export interface ConfirmOptions {
  readonly card: CardRow | null;
  readonly offSession: boolean;
  /** Billing asks the customer to come back; a plain off-session payment is declined instead. */
  readonly offSessionAction: 'decline' | 'ask';
  readonly authenticated: boolean;
  readonly returnUrl: string | null;
  readonly useStripeSdk: boolean;
}

const CONFIRMABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

function unexpected(row: IntentRow, message: string): StripeFailure {
  return new StripeFailure(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message,
    payment_intent: buildIntent(row),
  });
}

export function unexpectedState(row: IntentRow, verb: string): Error {
  // Whether Stripe lets go of a debit that is on its way depends on the bank; the sandbox never does.
  const canceling =
    verb === 'cancel' && row.status === 'processing'
      ? ' Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action.'
      : '';
  const why =
    row.status === 'succeeded'
      ? `it has already succeeded after being previously confirmed.`
      : `it has a status of ${row.status}.`;
  return unexpected(row, `You cannot ${verb} this PaymentIntent because ${why}${canceling}`);
}

function asksForAuthentication(
  row: IntentRow,
  card: CardRow,
  behaviour: CardBehaviour,
  offSession: boolean,
): boolean {
  const requested = row.payment_method_options?.card?.request_three_d_secure;
  if (requested === 'any' || requested === 'challenge') return !offSession;
  if (behaviour.authentication === 'always') return true;
  if (behaviour.authentication === 'unless_set_up') return !offSession || !card.hidden.setUp;
  return behaviour.authentication === 'on_session' && !offSession;
}

function declineOf(behaviour: CardBehaviour, authenticated: boolean): Decline | null {
  if (behaviour.declines !== undefined) return behaviour.declines;
  if (behaviour.declinesCharges !== undefined) return behaviour.declinesCharges;
  if (authenticated && behaviour.declinesAfterAuthentication !== undefined)
    return behaviour.declinesAfterAuthentication;
  return null;
}

function askForAuthentication(
  context: Context,
  row: IntentRow,
  card: CardRow,
  options: ConfirmOptions,
): Confirmed {
  const page = `${context.baseUrl}/_pages/3ds/${row.id}?client_secret=${row.client_secret ?? ''}`;
  const redirect = options.returnUrl !== null && !options.useStripeSdk;
  const next: Stripe.PaymentIntent.NextAction = redirect
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
      };
  const waiting = context.tables.paymentIntents.put({
    ...row,
    payment_method: card.id,
    status: 'requires_action',
    next_action: next,
    last_payment_error: null,
  });
  context.emit('payment_intent.requires_action', buildIntent(waiting));
  context.report({ intent: row.id, result: 'requires_action' });
  return { intent: waiting, error: null };
}

/** Records the refusal; the intent goes back to waiting for another payment method. */
export function failIntent(
  context: Context,
  row: IntentRow,
  card: CardRow,
  decline: Decline,
  charged: boolean,
): Confirmed {
  const charge = charged
    ? buildCharge(context, { intent: row, card, decline, authenticated: false, captured: false })
    : null;
  if (charge !== null) context.tables.charges.put(charge);
  const error: ErrorBody = {
    ...declineError(decline),
    ...(charge === null ? {} : { charge: charge.id }),
    payment_method: buildPaymentMethod(charge === null ? card : spendCard(context, card)),
  };
  const failed = context.tables.paymentIntents.put({
    ...row,
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    latest_charge: charge?.id ?? row.latest_charge,
    last_payment_error: {
      doc_url: `https://docs.stripe.com/error-codes#${decline.code.replaceAll('_', '-')}`,
      ...error,
    },
    hidden: { ...row.hidden, authenticated: false },
  });
  if (charge !== null) context.emit('charge.failed', charge);
  context.emit('payment_intent.payment_failed', buildIntent(failed));
  context.report({ intent: row.id, result: 'failed', error });
  return { intent: failed, error: { ...error, payment_intent: buildIntent(failed) } };
}

function succeed(
  context: Context,
  row: IntentRow,
  card: CardRow,
  authenticated: boolean,
): Confirmed {
  const customer = idOf(row.customer);
  const saves = row.setup_future_usage !== null && customer !== null;
  const saved = saves
    ? attachCard(context, card, customer)
    : spendCard(context, checkDetails(context, card));
  if (saves && row.setup_future_usage === 'off_session' && !saved.hidden.setUp) {
    context.tables.paymentMethods.put({ ...saved, hidden: { ...saved.hidden, setUp: true } });
  }
  const captured = row.capture_method !== 'manual';
  const charge = buildCharge(context, {
    intent: row,
    card: saved,
    decline: null,
    authenticated,
    captured,
  });
  context.tables.charges.put(charge);
  const paid = context.tables.paymentIntents.put({
    ...row,
    payment_method: saved.id,
    status: captured ? 'succeeded' : 'requires_capture',
    amount_received: captured ? row.amount : 0,
    amount_capturable: captured ? 0 : row.amount,
    latest_charge: charge.id,
    last_payment_error: null,
    next_action: null,
    hidden: { ...row.hidden, authenticated: false },
  });
  context.emit('charge.succeeded', charge);
  context.emit(
    captured ? 'payment_intent.succeeded' : 'payment_intent.amount_capturable_updated',
    buildIntent(paid),
  );
  if (captured) {
    bookCharge(context, charge, paid);
    doubtCharge(context, charge.id, behaviourOfCard(saved));
    context.report({ intent: row.id, result: 'succeeded' });
  }
  return { intent: paid, error: null };
}

/**
 * One attempt to pay (https://docs.stripe.com/payments/paymentintents/lifecycle). A decline is an
 * answer, not an exception: the caller decides whether the request fails with it.
 */
export function confirmIntent(
  context: Context,
  before: IntentRow,
  options: ConfirmOptions,
): Confirmed {
  if (!CONFIRMABLE.includes(before.status)) throw unexpectedState(before, 'confirm');
  const stored = idOf(before.payment_method);
  const card =
    options.card ?? (stored === null ? null : getPaymentMethod(context, stored, 'payment_method'));
  if (card === null) {
    throw unexpected(
      before,
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    );
  }
  if (card.customer !== null && card.customer !== idOf(before.customer)) {
    throw invalidRequest(
      `The provided PaymentMethod (${card.id}) is attached to another customer. Please include the customer in the \`customer\` parameter on the PaymentIntent.`,
      { code: 'payment_intent_unexpected_state', param: 'payment_method' },
    );
  }
  requireUnspent(card);
  // An account may have been restricted since; the payment is refused before anything is charged.
  const destination = idOf(before.transfer_data?.destination);
  if (destination !== null) requireDestination(context, destination, 'transfer_data[destination]');
  const row: IntentRow = {
    ...before,
    payment_method: card.id,
    hidden: { ...before.hidden, offSession: options.offSession },
  };
  if (card.type === 'sepa_debit') return sendDebit(context, row, card);
  const behaviour = behaviourOfCard(card);
  const decline = expiryDecline(context, card) ?? declineOf(behaviour, options.authenticated);
  const asks =
    !options.authenticated && asksForAuthentication(row, card, behaviour, options.offSession);
  if (asks && options.offSession && options.offSessionAction === 'decline') {
    return failIntent(context, row, card, AUTHENTICATION_REQUIRED, true);
  }
  if (asks) return askForAuthentication(context, row, card, options);
  if (decline !== null) return failIntent(context, row, card, decline, true);
  return succeed(context, row, card, options.authenticated);
}
