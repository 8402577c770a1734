import { z } from 'zod';
import type { Context } from '../context';
import { setStanding } from '../connect/accounts/set-standing';
import {
  arrivePayout,
  failPayout,
  type FailureCode,
  FAILURES,
  reconcilePayout,
} from '../connect/payouts/end-payout';
import { payOutNow } from '../connect/payouts/run-payout';
import { createRefund } from '../payments/charges/create-refund';
import { settleRefund } from '../payments/charges/settle-refund';
import { chargeOf, checkAmount } from '../payments/charges/refunds';
import { settleDebit } from '../payments/debits/settle-debit';
import { PLATFORM, type Store } from '../store/store';
import type { Api } from './api';
import { disputeVerbs } from './dispute-verbs';

const standing = z.strictObject({
  account: z.string(),
  status: z.enum(['active', 'pending', 'restricted', 'rejected', 'unsupported']),
  missing: z.array(z.string()).optional(),
});
const refund = z.strictObject({
  charge: z.string().optional(),
  paymentIntent: z.string().optional(),
  amountCents: z.int().min(1).optional(),
  reverseTransfer: z.boolean().default(false),
  refundFee: z.boolean().default(false),
});
const payment = z.strictObject({ intentId: z.string(), outcome: z.enum(['succeed', 'fail']) });
const settlement = z.strictObject({ refund: z.string(), outcome: z.enum(['succeed', 'fail']) });

const payout = z.strictObject({
  payout: z.string(),
  outcome: z.enum(['pay', 'fail', 'reconcile']),
  code: z.enum(Object.keys(FAILURES) as [FailureCode, ...FailureCode[]]).default('account_closed'),
});

/** What becomes of a payout, before its clock says so. */
function settlePayout(context: Context, asked: z.infer<typeof payout>): void {
  const { payout: id, outcome, code } = asked;
  if (outcome === 'fail') return failPayout(context, id, code);
  if (outcome === 'pay') arrivePayout(context, id);
  reconcilePayout(context, id);
}

/** What each account's lines sum up to, by currency. */
export interface Book {
  readonly account: string;
  readonly currency: string;
  readonly netCents: number;
  readonly transactions: number;
}

function readBooks(store: Store): Book[] {
  return store.accounts().flatMap((account) => {
    const rows = store.scope(account).balanceTransactions.rows('all', '');
    return [...Map.groupBy(rows, (row) => row.currency)].map(([currency, lines]) => ({
      account,
      currency,
      netCents: lines.reduce((sum, { net }) => sum + net, 0),
      transactions: lines.length,
    }));
  });
}

/** The verbs about accounts and money: what Stripe's review, a bank and the dashboard would do. */
export function moneyVerbs(
  store: Store,
  api: Api,
  baseUrl: () => string,
): Readonly<Record<string, (body: unknown) => unknown>> {
  const onPlatform = <T>(work: (context: Context) => T): T =>
    api.background(PLATFORM, baseUrl(), null, work);
  return {
    ...disputeVerbs(onPlatform),
    account: (body) => onPlatform((context) => setStanding(context, standing.parse(body))),
    books: () => readBooks(store),
    refund: (body) => {
      const { charge, paymentIntent, amountCents, ...undone } = refund.parse(body);
      return onPlatform((context) => {
        const before = chargeOf(context, { charge, payment_intent: paymentIntent });
        const amount = checkAmount(context, before, amountCents);
        return createRefund(context, before, { amount, reason: null, metadata: {}, ...undone }).id;
      });
    },
    'pay-out': (body) => {
      const { account } = z.strictObject({ account: z.string() }).parse(body);
      return onPlatform((context) => payOutNow(context.on(account)));
    },
    'settle-payout': (body) => {
      const asked = payout.parse(body);
      const account = store.accounts().find((id) => store.scope(id).payouts.get(asked.payout));
      onPlatform((context) => settlePayout(context.on(account ?? PLATFORM), asked));
    },
    'settle-payment': (body) => {
      const { intentId, outcome } = payment.parse(body);
      onPlatform((context) => settleDebit(context, intentId, outcome));
    },
    'settle-refund': (body) => {
      const { refund: id, outcome } = settlement.parse(body);
      onPlatform((context) => settleRefund(context, id, outcome));
    },
  };
}
