import type Stripe from 'stripe';
import { nowFor, type Context } from '../../context';
import { missingInPath } from '../../protocol/errors';
import { inRange, range, text } from '../../protocol/fields';
import { listPage, pageShape } from '../../protocol/list';
import { route } from '../../protocol/route';
import { newId } from '../../store/ids';
import { idOf } from '../../store/tables';

/** One that can still be acted on: nothing was given back, and nothing is disputed. */
function buildWarning(
  context: Context,
  row: Stripe.Radar.EarlyFraudWarning,
): Stripe.Radar.EarlyFraudWarning {
  const charge = context.tables.charges.get(idOf(row.charge) ?? '');
  return { ...row, actionable: charge !== undefined && !charge.disputed && !charge.refunded };
}

/** A card's issuer thinks that a charge is fraud (https://docs.stripe.com/disputes/early-fraud-warnings). */
export function warnOfFraud(context: Context, charge: Stripe.Charge, fraudType: string): string {
  const intent = idOf(charge.payment_intent);
  const row = context.tables.fraudWarnings.put({
    id: newId('issfr'),
    object: 'radar.early_fraud_warning',
    actionable: true,
    charge: charge.id,
    created: nowFor(context, charge.customer),
    fraud_type: fraudType,
    livemode: false,
    ...(intent === null ? {} : { payment_intent: intent }),
  });
  context.emit('radar.early_fraud_warning.created', buildWarning(context, row));
  return row.id;
}

export const fraudWarningRoutes = [
  route('GET', '/v1/radar/early_fraud_warnings/:id', {}, (context, { at }) => {
    const row = context.tables.fraudWarnings.get(at('id'));
    if (row === undefined) throw missingInPath('early fraud warning', at('id'));
    return buildWarning(context, row);
  }),
  route(
    'GET',
    '/v1/radar/early_fraud_warnings',
    { ...pageShape, charge: text(), payment_intent: text(), created: range() },
    (context, { params: { charge, payment_intent: intent, created, ...page } }) =>
      listPage(
        {
          table: context.tables.fraudWarnings,
          url: '/v1/radar/early_fraud_warnings',
          ...(charge === undefined ? {} : { index: 'charge', key: charge }),
          where: (row) =>
            inRange(row.created, created) &&
            (intent === undefined || row.payment_intent === intent),
          build: (row) => buildWarning(context, row),
        },
        page,
      ),
  ),
];
