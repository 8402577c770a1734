import { bookCharge } from '../../connect/money/book-charge';
import { previousAttributes } from '../../protocol/diff';
import { invalidRequest, missing } from '../../protocol/errors';
import { integer, metadata, oneOf } from '../../protocol/fields';
import { mergeMetadata } from '../../protocol/metadata';
import { route } from '../../protocol/route';
import { idOf } from '../../store/tables';
import { releaseHold } from '../charges/refund-charge';
import { unexpectedState } from './confirm-intent';
import { buildIntent, cancelIntent, getIntent } from './intents';

/** Capturing and canceling (https://docs.stripe.com/payments/place-a-hold-on-a-payment-method). */
export const settleIntentRoutes = [
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
      const charge = context.tables.charges.get(idOf(before.latest_charge) ?? '');
      if (charge === undefined) throw missing('charge', idOf(before.latest_charge) ?? '');
      const rest = releaseHold(context, charge, before.amount_capturable - amount);
      const captured = context.tables.charges.put({
        ...rest,
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
      context.emit('charge.captured', captured, previousAttributes(rest, captured));
      context.emit('payment_intent.succeeded', buildIntent(paid));
      bookCharge(context, captured, paid);
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
      if (['succeeded', 'canceled', 'processing'].includes(before.status))
        throw unexpectedState(before, 'cancel');
      const canceled = cancelIntent(context, before, params.cancellation_reason ?? null);
      context.report({ intent: canceled.id, result: 'canceled' });
      return buildIntent(canceled);
    },
  ),
];
