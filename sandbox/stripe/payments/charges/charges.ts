import type Stripe from 'stripe';
import type { Context } from '../../context';
import { clockOfCustomer } from '../../context';
import { previousAttributes } from '../../protocol/diff';
import { missing, missingInPath } from '../../protocol/errors';
import { inRange, metadata, range, text } from '../../protocol/fields';
import { listPage, pageShape } from '../../protocol/list';
import { mergeMetadata } from '../../protocol/metadata';
import { route } from '../../protocol/route';
import { newId } from '../../store/ids';
import { idOf } from '../../store/tables';
import type { Decline } from '../cards/card-behaviour';
import { buildMethodDetails, type ChargeInput } from './method-details';
import { byCustomer } from '../../customers/by-customer';

function buildOutcome(decline: Decline | null): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: decline === null ? 'approved_by_network' : 'declined_by_network',
    reason: decline?.declineCode ?? null,
    risk_level: 'normal',
    risk_score: 20,
    seller_message: decline === null ? 'Payment complete.' : 'The bank declined the payment.',
    type: decline === null ? 'authorized' : 'issuer_declined',
  };
}

/** What it does to the balances is written when it is captured (`connect/money/book-charge.ts`). */
export function buildCharge(context: Context, input: ChargeInput): Stripe.Charge {
  const { intent, card, decline, captured } = input;
  // Stripe calls what is not a card's a payment, also in the balance.
  const id = newId(card.type === 'card' ? 'ch' : 'py');
  const paid = decline === null && input.pending !== true;
  return {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: decline === null && captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: intent.application_fee_amount,
    balance_transaction: null,
    billing_details: card.billing_details,
    calculated_statement_descriptor: 'ELEVA SANDBOX',
    captured: decline === null && captured,
    created: context.now(clockOfCustomer(context, intent.customer)),
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: intent.on_behalf_of,
    outcome: buildOutcome(decline),
    paid,
    payment_intent: intent.id,
    payment_method: card.id,
    payment_method_details: buildMethodDetails(input),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: paid ? `${context.baseUrl}/_pages/receipt/${id}` : null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: decline === null ? (paid ? 'succeeded' : 'pending') : 'failed',
    transfer_data:
      intent.transfer_data === null || intent.transfer_data === undefined
        ? null
        : {
            amount: intent.transfer_data.amount ?? null,
            destination: intent.transfer_data.destination,
          },
    transfer_group: intent.transfer_group,
  };
}

function getCharge(context: Context, id: string): Stripe.Charge {
  const charge = context.tables.charges.get(id);
  if (charge === undefined) throw missingInPath('charge', id);
  return charge;
}

function requireIntent(context: Context, id: string): string {
  if (context.tables.paymentIntents.get(id) === undefined)
    throw missing('payment_intent', id, 'payment_intent');
  return id;
}

/** Charges (https://docs.stripe.com/api/charges). Made by PaymentIntents only. */
export const chargeRoutes = [
  route('GET', '/v1/charges/:id', {}, (context, { at }) => getCharge(context, at('id'))),
  route(
    'GET',
    '/v1/charges',
    {
      ...pageShape,
      customer: text(),
      payment_intent: text(),
      transfer_group: text(),
      created: range(),
    },
    (context, { params }) => {
      const { payment_intent: intent, transfer_group: group } = params;
      return listPage(
        {
          table: context.tables.charges,
          url: '/v1/charges',
          ...(group === undefined ? {} : { index: 'transferGroup', key: group }),
          ...byCustomer(context, params.customer),
          ...(intent === undefined
            ? {}
            : { index: 'paymentIntent', key: requireIntent(context, intent) }),
          where: (row) =>
            inRange(row.created, params.created) &&
            (params.customer === undefined || row.customer === params.customer) &&
            (params.transfer_group === undefined || row.transfer_group === params.transfer_group),
          build: (row) => row,
        },
        params,
      );
    },
  ),
  route(
    'POST',
    '/v1/charges/:id',
    { description: text(), metadata: metadata(), receipt_email: text(), transfer_group: text() },
    (context, { at, params: { metadata: sent, ...params } }) => {
      const before = getCharge(context, at('id'));
      const after: Stripe.Charge = {
        ...before,
        ...params,
        metadata: mergeMetadata(before.metadata, sent),
      };
      context.tables.charges.put(after);
      context.emit('charge.updated', after, previousAttributes(before, after));
      return after;
    },
  ),
];
