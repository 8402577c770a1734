import type Stripe from 'stripe';
import type { Context } from '../../context';
import { PLATFORM } from '../../store/store';
import type { BalanceSettingsRow } from '../../store/money-rows';

/** How long a payment waits at least, and for an account nobody has set it for; Stripe's depends on the country. */
export const LEAST_DELAY_DAYS = 2;
/** And at most. */
export const MOST_DELAY_DAYS = 31;

/**
 * When an account is paid out, as it was set or as it is at first: an expert every working day; the
 * platform by hand alone, so that its balance stays what a test reads (Stripe's is daily there too).
 */
export function settingsOf(context: Context): BalanceSettingsRow {
  return (
    context.tables.balanceSettings.get('default') ?? {
      id: 'default',
      interval: context.account === PLATFORM ? 'manual' : 'daily',
      weekdays: [],
      monthDays: [],
      delayDays: null,
      // Taken and shown; nobody's bank is debited here.
      debitNegative: context.account !== PLATFORM,
      descriptor: null,
    }
  );
}

export const delayDaysOf = ({ delayDays }: BalanceSettingsRow): number =>
  delayDays ?? LEAST_DELAY_DAYS;

/** The part that `/v1` accounts and balance settings both show. */
export function buildSchedule(
  row: BalanceSettingsRow,
): Stripe.BalanceSettings.Payments.Payouts.Schedule {
  return {
    interval: row.interval,
    ...(row.interval === 'weekly' ? { weekly_payout_days: [...row.weekdays] } : {}),
    ...(row.interval === 'monthly' ? { monthly_payout_days: [...row.monthDays] } : {}),
  };
}
