import type Stripe from 'stripe';
import { stripe } from '../transport/client';
import { objectOf } from '../transport/id-of';
import { allPages, pagesOf } from '../transport/all-pages';

/** A payout as Stripe has it now. Cents. */
export interface PayoutFacts {
  id: string;
  amountCents: number;
  currency: string;
  status: string;
  isAutomatic: boolean;
  createdAt: Date;
  arrivesAt: Date;
  /** When it came back, or was taken back. */
  failedAt: Date | null;
  failureCode: string | null;
  failureMessage: string | null;
  isReconciled: boolean;
}

const on = (account: string | null) => (account ? { stripeAccount: account } : {});

/**
 * Payouts of the platform (null) or a connected account, made then or later; all where no time is
 * given. Throws `provider_unavailable`. https://docs.stripe.com/api/payouts/list
 */
export async function listPayoutsAtStripe(
  account: string | null,
  since: Date | null,
): Promise<PayoutFacts[]> {
  const created = since && { created: { gte: Math.floor(since.getTime() / 1000) } };
  const found = await allPages((page) =>
    stripe().payouts.list(
      { ...page, ...created, expand: ['data.failure_balance_transaction'] },
      on(account),
    ),
  );
  return found.map(factsOf);
}

function factsOf(payout: Stripe.Payout): PayoutFacts {
  const failed = objectOf(payout.failure_balance_transaction);
  return {
    id: payout.id,
    amountCents: payout.amount,
    currency: payout.currency,
    status: payout.status,
    isAutomatic: payout.automatic,
    createdAt: new Date(payout.created * 1000),
    arrivesAt: new Date(payout.arrival_date * 1000),
    failedAt: failed && new Date(failed.created * 1000),
    failureCode: payout.failure_code,
    failureMessage: payout.failure_message,
    isReconciled: payout.automatic && payout.reconciliation_status === 'completed',
  };
}

/**
 * The ids of the lines that an automatic payout is made of, its own among them, a page at a time. Only
 * once it is reconciled. Throws `provider_unavailable`. https://docs.stripe.com/payouts/reconciliation
 */
export async function* payoutLineIds(
  account: string | null,
  payoutId: string,
): AsyncGenerator<string[]> {
  const pages = pagesOf((page) =>
    stripe().balanceTransactions.list({ ...page, payout: payoutId }, on(account)),
  );
  for await (const lines of pages) yield lines.map(({ id }) => id);
}
