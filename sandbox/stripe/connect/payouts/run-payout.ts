import type { Context } from '../../context';
import { PLATFORM } from '../../store/store';
import { balanceCents } from '../money/write-transaction';
import { destinationOf } from './bank-account';
import { makePayout } from './make-payout';
import { planPayout } from './plan-payout';
import { settingsOf } from './settings-row';

/** The lines that no automatic payout has taken yet, of what is available. */
function openLines(context: Context, currency: string): string[] {
  const { balanceTransactions, payoutLines } = context.tables;
  return balanceTransactions
    .rows('all', '')
    .filter((row) => row.currency === currency && row.available_on <= context.now())
    .filter(({ id }) => payoutLines.get(id) === undefined)
    .map(({ id }) => id);
}

/**
 * Pays out what is available, all of it, and keeps which lines that is. What a payout by hand took is
 * a line of its own among them, and so is one that failed or was taken back: its money goes with the
 * next (https://docs.stripe.com/payouts/reconciliation).
 */
export function payOutNow(context: Context): string | null {
  const row = context.on(PLATFORM).tables.accounts.get(context.account);
  const currency = row?.currency ?? 'eur';
  const destination = destinationOf(context);
  const amount = balanceCents(context, currency, 'available');
  if (destination === null || amount <= 0) return null;
  const lines = openLines(context, currency);
  const payout = makePayout(context, {
    amount,
    currency,
    destination,
    automatic: true,
    description: 'STRIPE PAYOUT',
    descriptor: settingsOf(context).descriptor,
    metadata: {},
  });
  const own = payout.balance_transaction;
  for (const id of [...lines, ...(typeof own === 'string' ? [own] : [])])
    context.tables.payoutLines.put({ id, payout: payout.id });
  return payout.id;
}

/** What a day of the schedule does; the next is waited for only while something is on its way. */
export function runPayout(context: Context): void {
  payOutNow(context);
  const isComing = context.tables.balanceTransactions
    .rows('all', '')
    .some((row) => row.available_on > context.now());
  if (isComing) planPayout(context);
}
