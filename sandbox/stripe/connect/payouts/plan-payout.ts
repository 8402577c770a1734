import type { Context } from '../../context';
import { nextPayoutAt } from './payout-days';
import { settingsOf } from './settings-row';

/** Has the account looked at on the next day of its schedule, where it waits for none yet. */
export function planPayout(context: Context): void {
  if (context.tables.tasks.get(`payout:${context.account}`) !== undefined) return;
  const at = nextPayoutAt(settingsOf(context), context.now());
  if (at === null) return;
  context.schedule({ kind: 'payout', ref: context.account, at, clock: 'default' });
}

/** After another schedule was set. */
export function planPayoutAnew(context: Context): void {
  context.unschedule('payout', context.account);
  planPayout(context);
}
