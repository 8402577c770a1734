import type Stripe from 'stripe';
import { missing, missingInPath } from '../../protocol/errors';
import { currency, inRange, range, text } from '../../protocol/fields';
import { listPage, pageShape } from '../../protocol/list';
import { route } from '../../protocol/route';
import type { Context } from '../../context';
import { PLATFORM } from '../../store/store';
import { buildTransaction } from './write-transaction';

function buildBalance(context: Context): Stripe.Balance {
  const rows = context.tables.balanceTransactions
    .rows('all', '')
    .map((row) => buildTransaction(context, row));
  const currencies = rows.length === 0 ? ['eur'] : [...new Set(rows.map((row) => row.currency))];
  const part = (status: string) =>
    currencies.map((name) => {
      const amount = rows
        .filter((row) => row.currency === name && row.status === status)
        .reduce((sum, { net }) => sum + net, 0);
      return { amount, currency: name, source_types: { card: amount } };
    });
  return {
    object: 'balance',
    available: part('available'),
    ...(context.account === PLATFORM
      ? { connect_reserved: currencies.map((name) => ({ amount: 0, currency: name })) }
      : {}),
    livemode: false,
    pending: part('pending'),
  };
}

/** The balance and its lines, of the platform or with `Stripe-Account` of a connected account. */
export const balanceRoutes = [
  route('GET', '/v1/balance', {}, buildBalance),
  route('GET', '/v1/balance_transactions/:id', {}, (context, { at }) => {
    const row = context.tables.balanceTransactions.get(at('id'));
    if (row === undefined) throw missingInPath('balance transaction', at('id'));
    return buildTransaction(context, row);
  }),
  route(
    'GET',
    '/v1/balance_transactions',
    {
      ...pageShape,
      created: range(),
      currency: currency(),
      payout: text(),
      source: text(),
      type: text(),
    },
    (context, { params }) => {
      if (params.payout !== undefined) throw missing('payout', params.payout, 'payout');
      return listPage(
        {
          table: context.tables.balanceTransactions,
          url: '/v1/balance_transactions',
          ...(params.source === undefined ? {} : { index: 'source', key: params.source }),
          where: (row) =>
            (params.type === undefined || row.type === params.type) &&
            (params.currency === undefined || row.currency === params.currency) &&
            inRange(row.created, params.created),
          build: (row) => buildTransaction(context, row),
        },
        params,
      );
    },
  ),
];
