import type Stripe from 'stripe';
import type { Context } from '../../context';
import { previousAttributes } from '../../protocol/diff';
import { invalidRequest, missing, missingInPath } from '../../protocol/errors';
import { boolean, inRange, integer, metadata, oneOf, range, text } from '../../protocol/fields';
import { listPage, pageShape } from '../../protocol/list';
import { money } from '../../protocol/money';
import { mergeMetadata } from '../../protocol/metadata';
import { route } from '../../protocol/route';
import { idOf } from '../../store/tables';
import { createRefund } from './create-refund';

interface Asked {
  readonly charge?: string | undefined;
  readonly payment_intent?: string | undefined;
}

/** The charge to refund, by itself or as its PaymentIntent's latest. Throws Stripe's refusals. */
export function chargeOf(context: Context, asked: Asked): Stripe.Charge {
  if (asked.charge === undefined && asked.payment_intent === undefined)
    throw invalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
      { param: 'charge', code: 'parameter_missing' },
    );
  const intent = context.tables.paymentIntents.get(asked.payment_intent ?? '');
  if (asked.payment_intent !== undefined && intent === undefined)
    throw missing('payment_intent', asked.payment_intent, 'payment_intent');
  const id = asked.charge ?? idOf(intent?.latest_charge);
  const charge = context.tables.charges.get(id ?? '');
  if (charge === undefined && asked.charge !== undefined)
    throw missing('charge', asked.charge, 'charge');
  if (charge === undefined || !charge.paid)
    throw invalidRequest('This PaymentIntent does not have a successful charge to refund.', {
      param: asked.charge === undefined ? 'payment_intent' : 'charge',
    });
  return charge;
}

/** Whether a dispute keeps its money from being given back; an inquiry does not. */
function isChargedBack(context: Context, charge: string): boolean {
  const disputes = context.tables.disputes.rows('charge', charge);
  return disputes.some((dispute) => !dispute.is_charge_refundable);
}

/** What may still be given back, or the refusal Stripe gives. */
export function checkAmount(
  context: Context,
  charge: Stripe.Charge,
  amount: number | undefined,
): number {
  if (!charge.captured)
    throw invalidRequest(
      `The sandbox refunds what was captured; cancel the PaymentIntent of ${charge.id} to release its hold.`,
      { param: 'charge' },
    );
  if (isChargedBack(context, charge.id))
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  const left = charge.amount - charge.amount_refunded;
  if (left === 0)
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  if (amount === undefined || amount <= left) return amount ?? left;
  throw invalidRequest(
    `Refund amount (${money(amount, charge.currency)}) is greater than unrefunded amount on charge (${money(left, charge.currency)})`,
    { param: 'amount' },
  );
}

/** The charge whose refunds are listed; an intent without one has none. */
function listedCharge(context: Context, asked: Asked): string {
  const { charge, payment_intent: intent } = asked;
  if (charge !== undefined && context.tables.charges.get(charge) === undefined)
    throw missing('charge', charge, 'charge');
  const row = intent === undefined ? undefined : context.tables.paymentIntents.get(intent);
  if (intent !== undefined && row === undefined)
    throw missing('payment_intent', intent, 'payment_intent');
  return charge ?? idOf(row?.latest_charge) ?? '';
}

function getRefund(context: Context, id: string): Stripe.Refund {
  const row = context.tables.refunds.get(id);
  if (row === undefined) throw missingInPath('refund', id);
  return row;
}

/** Refunds (https://docs.stripe.com/api/refunds). A paid invoice stays paid. */
export const refundRoutes = [
  route(
    'POST',
    '/v1/refunds',
    {
      charge: text(),
      payment_intent: text(),
      amount: integer(1),
      reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
      metadata: metadata(),
      reverse_transfer: boolean(),
      refund_application_fee: boolean(),
    },
    (context, { params }) => {
      const before = chargeOf(context, params);
      return createRefund(context, before, {
        amount: checkAmount(context, before, params.amount),
        reason: params.reason ?? null,
        metadata: mergeMetadata(null, params.metadata),
        reverseTransfer: params.reverse_transfer ?? false,
        refundFee: params.refund_application_fee ?? false,
      });
    },
  ),
  route('GET', '/v1/refunds/:id', {}, (context, { at }) => getRefund(context, at('id'))),
  route('POST', '/v1/refunds/:id', { metadata: metadata() }, (context, { at, params }) => {
    const before = getRefund(context, at('id'));
    const after = { ...before, metadata: mergeMetadata(before.metadata, params.metadata) };
    const previous = previousAttributes(before, after);
    if (Object.keys(previous).length === 0) return before;
    context.tables.refunds.put(after);
    context.emit('refund.updated', after, previous);
    context.emit('charge.refund.updated', after, previous);
    return after;
  }),
  route(
    'GET',
    '/v1/refunds',
    { ...pageShape, charge: text(), payment_intent: text(), created: range() },
    (context, { params }) =>
      listPage(
        {
          table: context.tables.refunds,
          url: '/v1/refunds',
          ...(params.charge === undefined && params.payment_intent === undefined
            ? {}
            : { index: 'charge', key: listedCharge(context, params) }),
          where: (row) =>
            (params.payment_intent === undefined ||
              idOf(row.payment_intent) === params.payment_intent) &&
            inRange(row.created, params.created),
          build: (row) => row,
        },
        params,
      ),
  ),
];
