import type Stripe from 'stripe';
import { nowFor, type Context } from '../../context';
import { missing, type ErrorBody } from '../../protocol/errors';
import { range, required, text, inRange } from '../../protocol/fields';
import { listPage, pageShape } from '../../protocol/list';
import { route } from '../../protocol/route';
import { newId } from '../../store/ids';
import type { CardRow, SetupRow } from '../../store/rows';
import { idOf } from '../../store/tables';

function cardDetails(card: CardRow): Stripe.SetupAttempt.PaymentMethodDetails {
  return {
    type: 'card',
    card: {
      brand: card.card?.brand ?? null,
      checks: card.card?.checks ?? null,
      country: card.card?.country ?? null,
      exp_month: card.card?.exp_month ?? null,
      exp_year: card.card?.exp_year ?? null,
      fingerprint: card.card?.fingerprint ?? null,
      funding: card.card?.funding ?? null,
      last4: card.card?.last4 ?? null,
      network: card.card?.brand ?? null,
      three_d_secure: null,
      wallet: null,
    },
  };
}

/** Keeps one try to set a card up; an authentication ends the try that asked for it. Returns its id. */
export function recordAttempt(
  context: Context,
  setup: SetupRow,
  card: CardRow,
  outcome: { status: 'requires_action' | 'succeeded' | 'failed'; error?: ErrorBody },
): string {
  const latest = context.tables.setupAttempts.get(idOf(setup.latest_attempt) ?? '');
  const isTheSame = setup.status === 'requires_action' && latest?.payment_method === card.id;
  const waiting = isTheSame ? latest : undefined;
  const attempt: Stripe.SetupAttempt = {
    id: waiting?.id ?? newId('setatt'),
    object: 'setup_attempt',
    application: null,
    created: waiting?.created ?? nowFor(context, setup.customer),
    customer: idOf(setup.customer),
    customer_account: null,
    flow_directions: null,
    livemode: false,
    on_behalf_of: null,
    payment_method: card.id,
    payment_method_details: cardDetails(card),
    setup_error: outcome.error ?? null,
    setup_intent: setup.id,
    status: outcome.status,
    usage: setup.usage,
  };
  return context.tables.setupAttempts.put(attempt).id;
}

/** SetupAttempts (https://docs.stripe.com/api/setup_attempts). */
export const setupAttemptRoutes = [
  route(
    'GET',
    '/v1/setup_attempts',
    { ...pageShape, setup_intent: required(text()), created: range() },
    (context, { params }) => {
      const intent = params.setup_intent;
      if (context.tables.setupIntents.get(intent) === undefined)
        throw missing('setupintent', intent, 'setup_intent');
      return listPage(
        {
          table: context.tables.setupAttempts,
          url: '/v1/setup_attempts',
          index: 'setupIntent',
          key: intent,
          where: (row) => inRange(row.created, params.created),
          build: (row) => row,
        },
        params,
      );
    },
  ),
];
