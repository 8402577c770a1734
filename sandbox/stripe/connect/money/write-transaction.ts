import type Stripe from 'stripe';
import type { Context } from '../../context';
import { newId } from '../../store/ids';
import { planPayout } from '../payouts/plan-payout';

export const APPLICATION = 'ca_sandbox';

interface NewTransaction {
  readonly type: Stripe.BalanceTransaction.Type;
  /** What reports call it, where the type alone does not tell. */
  readonly category?: string;
  readonly amount: number;
  readonly fees?: readonly Pick<
    Stripe.BalanceTransaction.FeeDetail,
    'amount' | 'description' | 'type'
  >[];
  readonly source: string;
  readonly currency: string;
  readonly created: number;
  readonly availableOn?: number;
  readonly description: string | null;
}

/** What Stripe's reports call each type (https://docs.stripe.com/reports/reporting-categories). */
const CATEGORIES: Readonly<Record<string, string>> = {
  payment: 'charge',
  payment_refund: 'refund',
  transfer_refund: 'transfer_reversal',
  application_fee: 'platform_earning',
  application_fee_refund: 'platform_earning_refund',
  payout_failure: 'payout_reversal',
  payout_cancel: 'payout_reversal',
};

/** One line of an account's balance: what came or went, what was kept of it, and for what. */
export function writeTransaction(context: Context, input: NewTransaction): string {
  const fees = input.fees ?? [];
  const fee = fees.reduce((sum, { amount }) => sum + amount, 0);
  const { id } = context.tables.balanceTransactions.put({
    id: newId('txn'),
    object: 'balance_transaction',
    amount: input.amount,
    available_on: input.availableOn ?? input.created,
    balance_type: 'payments',
    created: input.created,
    currency: input.currency,
    description: input.description,
    exchange_rate: null,
    fee,
    fee_details: fees.map(({ type, ...rest }) => ({
      ...rest,
      type,
      application: type === 'application_fee' ? APPLICATION : null,
      currency: input.currency,
    })),
    net: input.amount - fee,
    reporting_category: input.category ?? CATEGORIES[input.type] ?? input.type,
    source: input.source,
    status: 'pending',
    type: input.type,
  });
  planPayout(context);
  return id;
}

/** Money counts as pending until its day; the status is read off the clock when it is shown. */
export function buildTransaction(
  context: Context,
  row: Stripe.BalanceTransaction,
): Stripe.BalanceTransaction {
  return { ...row, status: row.available_on <= context.now() ? 'available' : 'pending' };
}

/** The sum of an account's lines in one currency, of all or of what is available. */
export function balanceCents(
  context: Context,
  currency: string,
  part: 'all' | 'available' = 'all',
): number {
  const until = part === 'all' ? Infinity : context.now();
  return context.tables.balanceTransactions
    .rows('all', '')
    .filter((row) => row.currency === currency && row.available_on <= until)
    .reduce((sum, { net }) => sum + net, 0);
}
