import type { Context } from '../../context';
import { invalidRequest, missingInPath } from '../../protocol/errors';
import { inRange, integer, metadata, range, text } from '../../protocol/fields';
import { listPage, pageShape } from '../../protocol/list';
import { mergeMetadata } from '../../protocol/metadata';
import { money } from '../../protocol/money';
import { route } from '../../protocol/route';
import type { ApplicationFeeRow } from '../../store/money-rows';
import { idOf } from '../../store/tables';
import { creditFee, refundFee } from './refund-fee';
import { buildFee, buildFeeRefund } from './take-fee';

function getFee(context: Context, id: string): ApplicationFeeRow {
  const row = context.tables.applicationFees.get(id);
  if (row === undefined) throw missingInPath('application fee', id);
  return row;
}

function checkAmount(fee: ApplicationFeeRow, asked: number | undefined): number {
  const left = fee.amount - fee.amount_refunded;
  if (left === 0)
    throw invalidRequest(`Application fee ${fee.id} has already been refunded.`, {
      param: 'amount',
    });
  if (asked === undefined || asked <= left) return asked ?? left;
  throw invalidRequest(
    `Refund amount (${money(asked, fee.currency)}) is greater than unrefunded amount on fee (${money(left, fee.currency)})`,
    { param: 'amount' },
  );
}

/** Application fees and their refunds (https://docs.stripe.com/api/application_fees). */
export const feeRoutes = [
  route('GET', '/v1/application_fees/:id', {}, (context, { at }) =>
    buildFee(context, getFee(context, at('id'))),
  ),
  route(
    'GET',
    '/v1/application_fees',
    { ...pageShape, charge: text(), created: range() },
    (context, { params: { charge, created, ...page } }) =>
      listPage(
        {
          table: context.tables.applicationFees,
          url: '/v1/application_fees',
          ...(charge === undefined ? {} : { index: 'charge', key: charge }),
          where: (row) => inRange(row.created, created),
          build: (row) => buildFee(context, row),
        },
        page,
      ),
  ),
  route(
    'POST',
    '/v1/application_fees/:id/refunds',
    { amount: integer(1), metadata: metadata() },
    (context, { at, params }) => {
      const fee = getFee(context, at('id'));
      const refund = refundFee(context, fee, {
        amountCents: checkAmount(fee, params.amount),
        ofCharge: null,
        metadata: mergeMetadata(null, params.metadata),
        created: context.now(),
      });
      if (refund === null) return null;
      creditFee(context, idOf(fee.account) ?? '', refund);
      return buildFeeRefund(refund);
    },
  ),
  route('GET', '/v1/application_fees/:id/refunds', pageShape, (context, { at, params }) =>
    listPage(
      {
        table: context.tables.feeRefunds,
        index: 'fee',
        key: getFee(context, at('id')).id,
        url: `/v1/application_fees/${at('id')}/refunds`,
        build: buildFeeRefund,
      },
      params,
    ),
  ),
  route('GET', '/v1/application_fees/:id/refunds/:refund', {}, (context, { at }) => {
    const row = context.tables.feeRefunds.get(at('refund'));
    if (row?.fee !== at('id')) throw missingInPath('fee refund', at('refund'));
    return buildFeeRefund(row);
  }),
];
