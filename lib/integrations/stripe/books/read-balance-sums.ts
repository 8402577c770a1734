import Stripe from 'stripe';
import { callStripe, isMissingInStripe } from '../transport/call-stripe';
import { stripe } from '../transport/client';

const on = (account: string | null) => (account ? { stripeAccount: account } : {});

/**
 * What Stripe says a balance comes to, available or not, in cents by currency; null for the platform's
 * account. Throws `provider_unavailable`. https://docs.stripe.com/api/balance/balance_object
 */
export async function readBalanceSums(account: string | null): Promise<Record<string, number>> {
  const { available, pending } = await callStripe(() => stripe().balance.retrieve({}, on(account)));
  const sums: Record<string, number> = {};
  for (const { amount, currency } of [...available, ...pending])
    sums[currency] = (sums[currency] ?? 0) + amount;
  return sums;
}

/** Whether Stripe knows a line of a balance. Throws `provider_unavailable`. */
export async function isBalanceLine(id: string, account: string | null): Promise<boolean> {
  try {
    await callStripe(() => stripe().balanceTransactions.retrieve(id, {}, on(account)));
    return true;
  } catch (error) {
    if (isMissingInStripe(error)) return false;
    throw error;
  }
}

/** Whether Stripe refuses to speak of a connected account: it was deleted, or has taken its permission back. */
export function isAccountGone(error: unknown): boolean {
  return error instanceof Stripe.errors.StripePermissionError || isMissingInStripe(error);
}
