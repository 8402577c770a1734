import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { type BalanceLine, isBalanceLine } from '@/lib/integrations/stripe';
import { differingEarnings } from '@/lib/ledger/earnings/differing-earnings';
import { mendEarnings } from '@/lib/ledger/earnings/keep-earnings';
import { PLATFORM_BALANCE } from '@/lib/ledger/sync/entry-of';
import { recordLines } from '@/lib/ledger/sync/record-lines';
import type { Drift } from '../drift-kinds';
import { recordDrifts, recordUnrepaired, type Run } from '../run';
import type { Balance } from './balance';
import { isAsStripeSays, namedEntry, namedLine } from './compare-lines';
import { during, entriesOf, type HeldEntry, ofAccount } from './read-entries';

/** Some lines of a balance, and the moments between which nothing else may be in the books. */
interface Part {
  lines: readonly BalanceLine[];
  from: Date | null;
  before: string | null;
  dueUntil: Date;
}

/**
 * Compares some lines of a balance with the entries of their time: each line has one entry, as it is, and
 * each entry a line. What is missing is read into the books. Returns how many findings there are.
 */
export async function checkLines(run: Run, balance: Balance, part: Part): Promise<number> {
  const open = new Map(part.lines.map((line) => [line.id, line]));
  let found = 0;
  const which = sql`${ofAccount(balance.account)} and ${during(part.from, part.before)}`;
  for await (const entries of entriesOf(which))
    found += await checkEntries(run, balance, entries, open);
  const missing = [...open.values()];
  // An entry may be under another moment than its line.
  const elsewhere =
    missing.length === 0
      ? []
      : await entriesOfLines(
          balance.account,
          missing.map(({ id }) => id),
        );
  found += await checkEntries(run, balance, elsewhere, open);
  const due = [...open.values()].filter(({ createdAt }) => createdAt <= part.dueUntil);
  if (due.length > 0) found += await settleMissing(run, balance, due);
  if (balance.account === PLATFORM_BALANCE) found += await checkEarnings(run, part);
  return found;
}

/** Compares entries with their lines, which are taken out of `open`. */
async function checkEntries(
  run: Run,
  balance: Balance,
  entries: readonly HeldEntry[],
  open: Map<string, BalanceLine>,
): Promise<number> {
  const differing: [BalanceLine, HeldEntry][] = [];
  const extra: HeldEntry[] = [];
  for (const entry of entries) {
    const line = open.get(entry.line);
    open.delete(entry.line);
    if (line && !isAsStripeSays(line, entry)) differing.push([line, entry]);
    // One that was made while we looked, or is under another moment, has its line all the same.
    if (!line && !(await isBalanceLine(entry.line, balance.accountId))) extra.push(entry);
  }
  const drifts: Drift[] = [];
  if (differing.length > 0)
    drifts.push({
      kind: 'books_differ',
      expected: differing.map(([line]) => namedLine(line)),
      found: {
        account: balance.account,
        entries: differing.map(([, entry]) => ({ ...namedEntry(entry), ...sidesOf(entry) })),
      },
    });
  if (extra.length > 0)
    drifts.push({
      kind: 'books_extra',
      expected: 'a line at Stripe for each entry',
      found: { account: balance.account, entries: extra.map(namedEntry) },
    });
  if (drifts.length > 0) await recordUnrepaired(run, balance.organizationId, drifts);
  return drifts.length;
}

/** Where a line differs by its sides alone, these are what is wrong. Pure. */
const sidesOf = ({ sidesCents, balanceCents }: HeldEntry) => ({ sidesCents, balanceCents });

async function entriesOfLines(account: string, lines: readonly string[]): Promise<HeldEntry[]> {
  const which = sql`${ofAccount(account)} and e.balance_transaction_id in ${lines}`;
  const found: HeldEntry[] = [];
  for await (const entries of entriesOf(which)) found.push(...entries);
  return found;
}

/** Reads into the books what they lack, as a reading of the balance would have, and looks again. */
async function settleMissing(
  run: Run,
  balance: Balance,
  due: readonly BalanceLine[],
): Promise<number> {
  const { account, accountId, organizationId } = balance;
  const drift = missingDrift(account, due);
  if (!run.options.repairs) {
    await recordUnrepaired(run, organizationId, [drift]);
    return 1;
  }
  try {
    const expert = accountId && organizationId ? { accountId, organizationId } : null;
    await recordLines(due, expert);
    const now = await entriesOfLines(
      account,
      due.map(({ id }) => id),
    );
    const isRepaired = due.every((line) =>
      now.some((entry) => entry.line === line.id && isAsStripeSays(line, entry)),
    );
    await recordDrifts(run, organizationId, [{ drift, isRepaired }]);
    return 1;
  } catch (error) {
    await recordUnrepaired(run, organizationId, [drift]);
    throw error;
  }
}

const missingDrift = (account: string, due: readonly BalanceLine[]): Drift => ({
  kind: 'books_missing',
  expected: due.map(namedLine),
  found: { account, entries: [] },
});

/** What analytics sums up of the entries of the same time, our own among them; made anew where it differs. */
async function checkEarnings(run: Run, { from, before }: Part): Promise<number> {
  const which = sql`e.stripe_account = ${PLATFORM_BALANCE} and ${during(from, before)}`;
  const entries = await differingEarnings(which);
  if (entries.length === 0) return 0;
  const drift: Drift = {
    kind: 'books_earnings',
    expected: 'what the entries say',
    found: { entries },
  };
  const { repairs } = run.options;
  if (repairs) await db().transaction((transaction) => mendEarnings(transaction, which));
  const isRepaired = repairs && (await differingEarnings(which)).length === 0;
  await recordDrifts(run, null, [{ drift, isRepaired }]);
  return 1;
}
