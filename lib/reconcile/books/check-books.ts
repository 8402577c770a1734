import { safeMessage } from '@/lib/core/safe-message';
import { inOwnTrace } from '@/lib/telemetry/in-span';
import { recordUnrepaired, type Run, type Step } from '../run';
import { accountAfter, type Balance, findBalance } from './balance';
import { type BalanceStep, checkBalance } from './check-balance';
import { checkWhole } from './check-whole';
import { type Place, readPlace, writePlace } from './place';

/**
 * Compares the next lines of a Stripe balance with the books, a hundred at a time, so that memory stays the
 * same however many there are. A balance that Stripe does not show, or stops to show in the middle, is
 * named with how far it was compared, and the others are gone on with. What is missing is read again;
 * entries are never changed.
 */
export async function checkBooks(run: Run, cursor: string): Promise<Step> {
  const place = readPlace(cursor);
  const balance = await findBalance(place.account);
  const step = balance ? await checkOrTell(run, balance, place) : { walk: null, found: 0 };
  if (step.walk)
    return { next: writePlace({ ...place, walk: step.walk }), checked: 0, drifted: step.found };
  const account = await accountAfter(place.account);
  if (account)
    return { next: writePlace({ account, walk: null }), checked: 0, drifted: step.found };
  return { next: null, checked: 0, drifted: step.found + (await checkWhole(run)) };
}

async function checkOrTell(run: Run, balance: Balance, { walk }: Place): Promise<BalanceStep> {
  const step = await run.sweep.each(
    balance.account,
    () => inOwnTrace('check balance', {}, () => checkBalance(run, balance, walk)),
    async (_message, error) => {
      const found = {
        account: balance.account,
        error: safeMessage(error),
        unchecked: walk ? `everything before ${walk.before}` : 'everything',
      };
      await recordUnrepaired(run, balance.organizationId, [
        { kind: 'check_failed', expected: 'an answer', found },
      ]);
    },
  );
  return step ?? { walk: null, found: 1 };
}
