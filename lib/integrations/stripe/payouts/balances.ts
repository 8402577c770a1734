import type Stripe from 'stripe';
import { callStripe, changeStripe } from '../transport/call-stripe';
import { stripe } from '../transport/client';

/** The one currency that there is here. */
const CURRENCY = 'eur';

/** A balance, and when it goes to the bank. Cents. */
export interface BalanceNow {
  availableCents: number;
  pendingCents: number;
  reservedCents: number;
  schedule: PayoutSchedule;
  canPayOut: boolean;
}

/** When Stripe sends what is available; `interval` is Stripe's word, `weekdays` its of `weekly`. */
export interface PayoutSchedule {
  interval: string;
  weekdays: string[];
  /** Days that a payment waits before it is available. */
  delayDays: number;
}

const on = (account: string | null) => (account ? { stripeAccount: account } : {});

/**
 * The balance of the platform (null) or a connected account, and its schedule. Throws
 * `provider_unavailable`. https://docs.stripe.com/api/balance, https://docs.stripe.com/api/balance-settings
 */
export async function readBalance(account: string | null): Promise<BalanceNow> {
  const [balance, settings] = await Promise.all([
    callStripe(() => stripe().balance.retrieve({}, on(account))),
    callStripe(() => stripe().balanceSettings.retrieve({}, on(account))),
  ]);
  const cents = (parts: readonly { amount: number; currency: string }[] = []) =>
    parts
      .filter(({ currency }) => currency === CURRENCY)
      .reduce((sum, { amount }) => sum + amount, 0);
  return {
    availableCents: cents(balance.available),
    pendingCents: cents(balance.pending),
    reservedCents: cents(balance.connect_reserved),
    schedule: scheduleOf(settings),
    canPayOut: settings.payments.payouts?.status === 'enabled',
  };
}

/**
 * Sets when a connected account is paid out. It names the state that is wanted, so asking twice is as
 * good as once. Returns what Stripe made of it. Throws `refused_by_provider`, `outcome_unknown`,
 * `provider_unavailable`.
 */
export async function setPayoutSchedule(
  account: string,
  { interval, weekdays, delayDays }: PayoutSchedule,
): Promise<PayoutSchedule> {
  const settings = await changeStripe(() =>
    stripe().balanceSettings.update(
      {
        payments: {
          payouts: {
            schedule: { interval, ...(weekdays.length > 0 && { weekly_payout_days: weekdays }) },
          },
          settlement_timing: { delay_days_override: delayDays },
        },
      },
      { stripeAccount: account },
    ),
  );
  return scheduleOf(settings);
}

function scheduleOf({ payments }: Stripe.BalanceSettings): PayoutSchedule {
  return {
    interval: payments.payouts?.schedule?.interval ?? 'manual',
    weekdays: [...(payments.payouts?.schedule?.weekly_payout_days ?? [])],
    delayDays: payments.settlement_timing.delay_days,
  };
}

/** The address of an expert's own page at Stripe; good for one visit. Throws as a change does. */
export async function createDashboardLink(account: string): Promise<string> {
  return (await changeStripe(() => stripe().accounts.createLoginLink(account))).url;
}
