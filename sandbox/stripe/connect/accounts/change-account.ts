import type { Context } from '../../context';
import { previousAttributes } from '../../protocol/diff';
import type { AccountRow } from '../../store/money-rows';
import { PLATFORM } from '../../store/store';
import { canPayOut } from '../payouts/bank-account';
import { planPayout } from '../payouts/plan-payout';
import { buildAccount, type Include } from './build-account';
import { buildV1Account } from './build-v1-account';
import { PAYOUTS, payoutsOf, TRANSFERS, transfersOf } from './standing';

const EVENTS: readonly (readonly [Include, string])[] = [
  ['identity', 'v2.core.account[identity].updated'],
  ['defaults', 'v2.core.account[defaults].updated'],
  ['requirements', 'v2.core.account[requirements].updated'],
  ['configuration.recipient', 'v2.core.account[configuration.recipient].updated'],
];

const same = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b);

/** Keeps the account and tells of each part that really changed, in thin events and in `/v1`'s own. */
export function changeAccount(context: Context, before: AccountRow, after: AccountRow): AccountRow {
  context.on(PLATFORM).tables.accounts.put(after);
  const about = { account: after.id };
  if (!same(buildAccount(before, []), buildAccount(after, [])))
    context.tell({ type: 'v2.core.account.updated', ...about });
  for (const [part, type] of EVENTS) {
    if (!same(partOf(before, part), partOf(after, part))) context.tell({ type, ...about });
  }
  const capabilities = [
    [TRANSFERS, transfersOf],
    [PAYOUTS, payoutsOf],
  ] as const;
  for (const [capability, statusOf] of capabilities) {
    if (statusOf(before)?.status === statusOf(after)?.status) continue;
    context.tell({
      type: 'v2.core.account[configuration.recipient].capability_status_updated',
      ...about,
      data: { updated_capability: capability },
    });
  }
  const shown = buildV1Account(context, after);
  const previous = previousAttributes(buildV1Account(context, before), shown);
  if (Object.keys(previous).length > 0)
    context.on(after.id).emit('account.updated', shown, previous);
  // What was waiting for a bank account, or for the review, goes out on the next day of the schedule.
  if (canPayOut(after) && !canPayOut(before)) planPayout(context.on(after.id));
  return after;
}

/** Only the part itself, so that what else changed does not count. */
function partOf(row: AccountRow, part: Include): object {
  const key = part.split('.')[0] ?? part;
  return Object.fromEntries(
    Object.entries(buildAccount(row, [part])).filter(([name]) => name === key),
  );
}
