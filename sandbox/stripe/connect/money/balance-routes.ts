import type Stripe from 'stripe';
import { invalidRequest, missing, missingInPath } from '../../protocol/errors';
import { currency, inRange, range, text } from '../../protocol/fields';
import { listPage, pageShape } from '../../protocol/list';
import { route } from '../../protocol/route';
import type { Context } from '../../context';
import { PLATFORM } from '../../store/store';
import { balanceCents, buildTransaction } from './write-transaction';

/** What experts owe is kept back of what the platform has available (https://docs.stripe.com/connect/account-balances). */
function reservedCents(context: Context, currency: string): number {
  const owed = context.tables.accounts
    .rows('all', '')
    .map(({ id }) => Math.min(0, balanceCents(context.on(id), currency)));
  return -owed.reduce((sum, cents) => sum + cents, 0);
}

function buildBalance(context: Context): Stripe.Balance {
  const rows = context.tables.balanceTransactions.rows('all', '');
  const known = [...new Set(rows.map((row) => row.currency))];
  const parts = (known.length === 0 ? ['eur'] : known).map((currency) => {
    const available = balanceCents(context, currency, 'available');
    const reserved = context.account === PLATFORM ? reservedCents(context, currency) : 0;
    const pending = balanceCents(context, currency) - available;
    return { currency, reserved, available: available - reserved, pending };
  });
  const show = (part: 'available' | 'pending') =>
    parts.map(({ currency, [part]: amount }) => ({
      amount,
      currency,
      source_types: { card: amount },
    }));
  return {
    object: 'balance',
    available: show('available'),
    ...(context.account === PLATFORM
      ? {
          connect_reserved: parts.map(({ currency, reserved }) => ({ amount: reserved, currency })),
        }
      : {}),
    livemode: false,
    pending: show('pending'),
  };
}

/** Only of an automatic payout, and once Stripe knows, can the lines be listed. */
function checkPayout(context: Context, id: string): void {
  const payout = context.tables.payouts.get(id);
  if (payout === undefined) throw missing('payout', id, 'payout');
  if (payout.reconciliation_status === 'completed') return;
  throw invalidRequest(
    payout.automatic
      ? 'The balance transactions of this payout are not known yet.'
      : 'Balance transaction history can only be filtered on automatic transfers, not manual.',
    { param: 'payout' },
  );
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
      if (params.payout !== undefined) checkPayout(context, params.payout);
      return listPage(
        {
          table: context.tables.balanceTransactions,
          url: '/v1/balance_transactions',
          ...(params.source === undefined ? {} : { index: 'source', key: params.source }),
          where: (row) =>
            (params.payout === undefined ||
              context.tables.payoutLines.get(row.id)?.payout === params.payout) &&
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
