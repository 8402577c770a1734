import type Stripe from 'stripe';
import type { Context } from '../../context';
import { previousAttributes } from '../../protocol/diff';
import { invalidRequest } from '../../protocol/errors';
import {
  boolean,
  integer,
  listOf,
  object,
  oneOf,
  text,
  unsettable,
  type Params,
} from '../../protocol/fields';
import { route } from '../../protocol/route';
import type { BalanceSettingsRow } from '../../store/money-rows';
import { PLATFORM } from '../../store/store';
import { canPayOut } from './bank-account';
import { planPayoutAnew } from './plan-payout';
import {
  buildSchedule,
  delayDaysOf,
  LEAST_DELAY_DAYS,
  MOST_DELAY_DAYS,
  settingsOf,
} from './settings-row';

const shape = {
  payments: object({
    debit_negative_balances: boolean(),
    payouts: object({
      schedule: object({
        interval: oneOf('daily', 'manual', 'monthly', 'weekly'),
        monthly_payout_days: listOf(integer(1, 31), 31),
        weekly_payout_days: listOf(oneOf('monday', 'tuesday', 'wednesday', 'thursday', 'friday')),
      }),
      statement_descriptor: text(22),
    }),
    settlement_timing: object({
      delay_days_override: unsettable(integer(LEAST_DELAY_DAYS, MOST_DELAY_DAYS)),
    }),
  }),
};

type Sent = Params<typeof shape>;

function isEnabled(context: Context): boolean {
  if (context.account === PLATFORM) return true;
  const row = context.on(PLATFORM).tables.accounts.get(context.account);
  return row !== undefined && canPayOut(row);
}

function buildSettings(context: Context, row: BalanceSettingsRow): Stripe.BalanceSettings {
  return {
    object: 'balance_settings',
    payments: {
      debit_negative_balances: row.debitNegative,
      payouts: {
        automatic_transfer_rules_by_currency: null,
        minimum_balance_by_currency: null,
        schedule: buildSchedule(row),
        statement_descriptor: row.descriptor,
        status: isEnabled(context) ? 'enabled' : 'disabled',
      },
      settlement_timing: {
        delay_days: delayDaysOf(row),
        ...(row.delayDays === null ? {} : { delay_days_override: row.delayDays }),
        start_of_day: null,
      },
    },
  };
}

const PLACE = 'payments[payouts][schedule]';

/** Days belong to their interval, which cannot be without them. */
function withSchedule(before: BalanceSettingsRow, sent: Sent): BalanceSettingsRow {
  const asked = sent.payments?.payouts?.schedule;
  if (asked === undefined) return before;
  const interval = asked.interval ?? before.interval;
  const weekdays = asked.weekly_payout_days ?? (interval === 'weekly' ? before.weekdays : []);
  const monthDays = asked.monthly_payout_days ?? (interval === 'monthly' ? before.monthDays : []);
  for (const [name, own, days] of [
    ['weekly_payout_days', 'weekly', weekdays],
    ['monthly_payout_days', 'monthly', monthDays],
  ] as const) {
    if (interval === own && days.length === 0)
      throw invalidRequest(`${name} is required when interval is ${own}.`, {
        param: `${PLACE}[${name}]`,
      });
    if (interval !== own && days.length > 0)
      throw invalidRequest(`${name} can only be set when interval is ${own}.`, {
        param: `${PLACE}[${name}]`,
      });
  }
  return { ...before, interval, weekdays, monthDays };
}

function withSent(before: BalanceSettingsRow, sent: Sent): BalanceSettingsRow {
  const { payments } = sent;
  const delay = payments?.settlement_timing?.delay_days_override;
  return {
    ...withSchedule(before, sent),
    debitNegative: payments?.debit_negative_balances ?? before.debitNegative,
    descriptor: payments?.payouts?.statement_descriptor ?? before.descriptor,
    delayDays: delay === undefined ? before.delayDays : delay,
  };
}

/** When money goes to the bank (https://docs.stripe.com/api/balance-settings). */
export const settingsRoutes = [
  route('GET', '/v1/balance_settings', {}, (context) =>
    buildSettings(context, settingsOf(context)),
  ),
  route('POST', '/v1/balance_settings', shape, (context, { params }) => {
    const before = settingsOf(context);
    const after = context.tables.balanceSettings.put(withSent(before, params));
    planPayoutAnew(context);
    const shown = buildSettings(context, after);
    const previous = previousAttributes(buildSettings(context, before), shown);
    if (Object.keys(previous).length > 0) context.emit('balance_settings.updated', shown, previous);
    return shown;
  }),
];
