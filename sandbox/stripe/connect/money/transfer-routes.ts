import type { Context } from '../../context';
import { previousAttributes } from '../../protocol/diff';
import { invalidRequest, missing, missingInPath } from '../../protocol/errors';
import {
  boolean,
  currency,
  inRange,
  integer,
  metadata,
  range,
  required,
  text,
} from '../../protocol/fields';
import { listPage, pageShape } from '../../protocol/list';
import { mergeMetadata } from '../../protocol/metadata';
import { route } from '../../protocol/route';
import type { TransferRow } from '../../store/money-rows';
import { idOf } from '../../store/tables';
import { requireDestination } from '../accounts/get-account';
import { buildTransfer, makeTransfer } from './make-transfer';
import { feeShareCents, refundFee } from './refund-fee';
import { reverseTransfer } from './reverse-transfer';
import { balanceCents } from './write-transaction';

function getTransfer(context: Context, id: string): TransferRow {
  const row = context.tables.transfers.get(id);
  if (row === undefined) throw missingInPath('transfer', id);
  return row;
}

/** What of the application fee a reversal gives back, in proportion to the transfer. */
function giveFeeBack(context: Context, transfer: TransferRow, amountCents: number): number {
  const payment = idOf(transfer.destination_payment) ?? '';
  const fee = context.tables.applicationFees.first('charge', payment);
  if (fee === undefined) return 0;
  const whole = { amount_captured: transfer.amount };
  const share = feeShareCents(context, fee, whole, amountCents);
  refundFee(context, fee, { amountCents: share, ofCharge: amountCents, created: context.now() });
  return share;
}

/** Transfers and their reversals (https://docs.stripe.com/api/transfers). */
export const transferRoutes = [
  route(
    'POST',
    '/v1/transfers',
    {
      amount: required(integer(1)),
      currency: required(currency()),
      destination: required(text()),
      description: text(),
      metadata: metadata(),
      source_transaction: text(),
      transfer_group: text(),
    },
    (context, { params }) => {
      requireDestination(context, params.destination, 'destination');
      const charge = context.tables.charges.get(params.source_transaction ?? '');
      if (charge === undefined && params.source_transaction !== undefined)
        throw missing('charge', params.source_transaction, 'source_transaction');
      if (charge === undefined && balanceCents(context, params.currency) < params.amount)
        throw invalidRequest(
          'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card.',
          { code: 'balance_insufficient' },
        );
      const now = context.now();
      const { transfer } = makeTransfer(context, {
        amount: params.amount,
        currency: params.currency,
        destination: params.destination,
        description: params.description ?? null,
        metadata: mergeMetadata(null, params.metadata),
        group: params.transfer_group ?? charge?.transfer_group ?? null,
        charge: charge ?? null,
        feeCents: null,
        created: now,
        availableOn: now,
      });
      return buildTransfer(context, transfer);
    },
  ),
  route('GET', '/v1/transfers/:id', {}, (context, { at }) =>
    buildTransfer(context, getTransfer(context, at('id'))),
  ),
  route(
    'POST',
    '/v1/transfers/:id',
    { description: text(), metadata: metadata() },
    (context, { at, params }) => {
      const before = getTransfer(context, at('id'));
      const after = context.tables.transfers.put({
        ...before,
        description: params.description ?? before.description,
        metadata: mergeMetadata(before.metadata, params.metadata),
      });
      const shown = buildTransfer(context, after);
      context.emit('transfer.updated', shown, previousAttributes(before, after));
      return shown;
    },
  ),
  route(
    'GET',
    '/v1/transfers',
    { ...pageShape, created: range(), destination: text(), transfer_group: text() },
    (context, { params: { destination, transfer_group: group, created, ...page } }) =>
      listPage(
        {
          table: context.tables.transfers,
          url: '/v1/transfers',
          ...(destination === undefined ? {} : { index: 'destination', key: destination }),
          ...(group === undefined ? {} : { index: 'transferGroup', key: group }),
          where: (row) =>
            inRange(row.created, created) &&
            (destination === undefined || row.destination === destination),
          build: (row) => buildTransfer(context, row),
        },
        page,
      ),
  ),
  route(
    'POST',
    '/v1/transfers/:id/reversals',
    {
      amount: integer(1),
      description: text(),
      metadata: metadata(),
      refund_application_fee: boolean(),
    },
    (context, { at, params }) => {
      const transfer = getTransfer(context, at('id'));
      const left = transfer.amount - transfer.amount_reversed;
      if (left === 0)
        throw invalidRequest(`Transfer ${transfer.id} has already been reversed.`, {
          param: 'amount',
        });
      const amountCents = params.amount ?? left;
      const giveBack = params.refund_application_fee === true && amountCents <= left;
      return reverseTransfer(context, transfer, {
        amountCents,
        feeCents: giveBack ? giveFeeBack(context, transfer, amountCents) : 0,
        refund: null,
        metadata: mergeMetadata(null, params.metadata),
        description: params.description ?? null,
        created: context.now(),
      });
    },
  ),
  route('GET', '/v1/transfers/:id/reversals', pageShape, (context, { at, params }) =>
    listPage(
      {
        table: context.tables.transferReversals,
        index: 'transfer',
        key: getTransfer(context, at('id')).id,
        url: `/v1/transfers/${at('id')}/reversals`,
        build: (row) => row,
      },
      params,
    ),
  ),
  route('GET', '/v1/transfers/:id/reversals/:reversal', {}, (context, { at }) => {
    const row = context.tables.transferReversals.get(at('reversal'));
    if (row?.transfer !== at('id')) throw missingInPath('transfer reversal', at('reversal'));
    return row;
  }),
];
