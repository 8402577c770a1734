import type Stripe from 'stripe';
import type { Context } from '../../context';
import { previousAttributes } from '../../protocol/diff';
import { invalidRequest, missingInPath } from '../../protocol/errors';
import {
  currency,
  inRange,
  integer,
  metadata,
  oneOf,
  range,
  required,
  text,
} from '../../protocol/fields';
import { listPage, pageShape } from '../../protocol/list';
import { mergeMetadata } from '../../protocol/metadata';
import { money } from '../../protocol/money';
import { route } from '../../protocol/route';
import { balanceCents } from '../money/write-transaction';
import { destinationOf } from './bank-account';
import { cancelPayout } from './end-payout';
import { makePayout } from './make-payout';
import { settingsOf } from './settings-row';

function getPayout(context: Context, id: string): Stripe.Payout {
  const row = context.tables.payouts.get(id);
  if (row === undefined) throw missingInPath('payout', id);
  return row;
}

/** Where a payout by hand may go, if it may go anywhere. */
function openDestination(context: Context, asked: string | undefined): string {
  const destination = destinationOf(context);
  if (destination === null)
    throw invalidRequest(
      'Sorry, you don’t have any external accounts in that currency that payouts can be sent to.',
      { code: 'payouts_not_allowed' },
    );
  if (asked === undefined || asked === destination) return destination;
  throw invalidRequest(`No such external account: '${asked}'`, {
    param: 'destination',
    code: 'resource_missing',
  });
}

/** Payouts of the platform or, with `Stripe-Account`, an expert's (https://docs.stripe.com/api/payouts). */
export const payoutRoutes = [
  route(
    'POST',
    '/v1/payouts',
    {
      amount: required(integer(1)),
      currency: required(currency()),
      description: text(),
      destination: text(),
      metadata: metadata(),
      method: oneOf('standard'),
      source_type: oneOf('card'),
      statement_descriptor: text(22),
    },
    (context, { params }) => {
      const destination = openDestination(context, params.destination);
      const available = balanceCents(context, params.currency, 'available');
      if (params.amount > available)
        throw invalidRequest(
          `You have insufficient funds in your Stripe account for this transfer. You have ${money(Math.max(0, available), params.currency)} available.`,
          { code: 'balance_insufficient', param: 'amount' },
        );
      return makePayout(context, {
        amount: params.amount,
        currency: params.currency,
        destination,
        automatic: false,
        description: params.description ?? null,
        descriptor: params.statement_descriptor ?? settingsOf(context).descriptor,
        metadata: mergeMetadata(null, params.metadata),
      });
    },
  ),
  route('GET', '/v1/payouts/:id', {}, (context, { at }) => getPayout(context, at('id'))),
  route('POST', '/v1/payouts/:id', { metadata: metadata() }, (context, { at, params }) => {
    const before = getPayout(context, at('id'));
    const after = context.tables.payouts.put({
      ...before,
      metadata: mergeMetadata(before.metadata, params.metadata),
    });
    context.emit('payout.updated', after, previousAttributes(before, after));
    return after;
  }),
  route('POST', '/v1/payouts/:id/cancel', {}, (context, { at }) =>
    cancelPayout(context, getPayout(context, at('id'))),
  ),
  route(
    'GET',
    '/v1/payouts',
    {
      ...pageShape,
      arrival_date: range(),
      created: range(),
      destination: text(),
      status: oneOf('canceled', 'failed', 'in_transit', 'paid', 'pending'),
    },
    (context, { params: { arrival_date: arrival, created, destination, status, ...page } }) =>
      listPage(
        {
          table: context.tables.payouts,
          url: '/v1/payouts',
          where: (row) =>
            inRange(row.created, created) &&
            inRange(row.arrival_date, arrival) &&
            (status === undefined || row.status === status) &&
            (destination === undefined || row.destination === destination),
          build: (row) => row,
        },
        page,
      ),
  ),
];
