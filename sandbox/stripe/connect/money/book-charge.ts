import type Stripe from 'stripe';
import { nowFor, type Context } from '../../context';
import { previousAttributes } from '../../protocol/diff';
import type { IntentRow } from '../../store/rows';
import { idOf } from '../../store/tables';
import { makeTransfer } from './make-transfer';
import { stripeFee } from './stripe-fee';
import { writeTransaction } from './write-transaction';

const AVAILABLE_AFTER_SECONDS = 2 * 24 * 3600;
/** The test card whose money is available at once (https://docs.stripe.com/testing#available-balance). */
const AT_ONCE = '4000000000000077';

function waitOf(context: Context, charge: Stripe.Charge): number {
  const method = context.tables.paymentMethods.get(charge.payment_method ?? '');
  return method?.hidden.number === AT_ONCE ? 0 : AVAILABLE_AFTER_SECONDS;
}

function passOn(
  context: Context,
  charge: Stripe.Charge,
  intent: IntentRow,
  times: { created: number; availableOn: number },
): Partial<Stripe.Charge> {
  const { transfer_data: asked } = intent;
  if (asked === null || asked === undefined) return {};
  const { transfer, payment } = makeTransfer(context, {
    amount: asked.amount ?? charge.amount_captured,
    currency: charge.currency,
    destination: idOf(asked.destination) ?? '',
    description: asked.description ?? null,
    metadata: asked.metadata ?? {},
    // That charge and transfer share a group that Stripe names is as far as it can be seen.
    group: charge.transfer_group,
    charge,
    feeCents: intent.application_fee_amount,
    ...(asked.payment_data === undefined
      ? {}
      : {
          payment: {
            description: asked.payment_data.description,
            metadata: asked.payment_data.metadata,
          },
        }),
    ...times,
  });
  return { transfer: transfer.id, application_fee: payment.application_fee };
}

/**
 * Writes what a captured charge does to the balances: the charge less Stripe's fee, and where it
 * has a destination the transfer, its arrival and the platform's fee
 * (https://docs.stripe.com/connect/destination-charges). Stripe does so a little after the
 * payment succeeded and says it with `charge.updated`; here it comes right after.
 */
export function bookCharge(context: Context, before: Stripe.Charge, intent: IntentRow): void {
  const created = nowFor(context, before.customer);
  const times = { created, availableOn: created + waitOf(context, before) };
  const amount = before.amount_captured;
  const method = before.payment_method_details?.type;
  const grouped =
    intent.transfer_data === null || intent.transfer_data === undefined
      ? before
      : { ...before, transfer_group: before.transfer_group ?? `group_${intent.id}` };
  const balanceTransaction = writeTransaction(context, {
    type: before.id.startsWith('py_') ? 'payment' : 'charge',
    amount,
    fees: [
      {
        type: 'stripe_fee',
        amount: stripeFee(amount, method),
        description: 'Stripe processing fees',
      },
    ],
    source: before.id,
    currency: before.currency,
    description: before.description,
    ...times,
  });
  const after = context.tables.charges.put({
    ...grouped,
    balance_transaction: balanceTransaction,
    ...passOn(context, grouped, intent, times),
  });
  // Stripe tells of an invoice's charge too; nobody here listens for it.
  if (context.tables.invoicePayments.first('payment', intent.id) !== undefined) return;
  context.emit('charge.updated', after, previousAttributes(before, after));
}
