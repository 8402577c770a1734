import { desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { ledgerCursors, ledgerEntries } from '@/db/schema';
import { HOUR_MS } from '@/lib/core/time';
import {
  type BalanceLine,
  isBalanceLine,
  readBalanceSums,
  stripeClock,
} from '@/lib/integrations/stripe';
import type { Run } from '../run';
import type { Balance } from './balance';
import { checkLines } from './check-lines';
import { checkSums } from './check-sums';
import type { Walk } from './place';
import { type Lines, readLines } from './read-lines';

/** Every balance is read once an hour; a line that is older than this is late, whatever a cursor says. */
const LATE_MS = 2 * HOUR_MS;
/** A reading may have missed what came in its last second. */
const SETTLED_MS = 5_000;
/** A balance that goes on moving is compared line by line all the same. */
const MOST_LOOKS = 3;

/** Where the walk through a balance is after some of its lines; null at its end. */
export interface BalanceStep {
  walk: Walk | null;
  found: number;
}

/**
 * Compares the next lines of one balance with the books, and after the last of them the sums. Throws
 * `provider_unavailable`, and where Stripe does not know what the books had from it: then nothing is read
 * into them.
 */
export async function checkBalance(
  run: Run,
  balance: Balance,
  walk: Walk | null,
): Promise<BalanceStep> {
  const { lines, from, begun } = walk
    ? { ...(await readLines(balance.accountId, walk.after)), begun: walk }
    : await begin(balance);
  const dueUntil = new Date(begun.dueUntil);
  const found = await checkLines(run, balance, {
    lines,
    from,
    before: walk?.before ?? null,
    dueUntil,
  });
  const netCents = added(begun.netCents, lines);
  const isDue = ({ createdAt }: BalanceLine) => createdAt <= dueUntil;
  const dueCents = added(begun.dueCents, lines.filter(isDue));
  const last = lines.at(-1);
  const next: Walk = { ...begun, netCents, dueCents };
  if (from && last) return { walk: { ...next, after: last.id, before: from.toISOString() }, found };
  return { walk: null, found: found + (await checkSums(run, balance, next)) };
}

/** The newest lines, and what the balance came to while they were the newest. */
async function begin(balance: Balance): Promise<Lines & { begun: Walk }> {
  await requireOurs(balance);
  const dueUntil = (await readUntil(balance.account)).toISOString();
  const start = { after: '', before: '', dueUntil, netCents: {}, dueCents: {} };
  for (let look = 1; ; look += 1) {
    const lines = await readLines(balance.accountId, null);
    const balanceCents = await readBalanceSums(balance.accountId);
    const [newest] = (await readLines(balance.accountId, null)).lines;
    const isStill = newest?.id === lines.lines[0]?.id;
    if (isStill || look === MOST_LOOKS)
      return { ...lines, begun: { ...start, balanceCents: isStill ? balanceCents : null } };
  }
}

/** Another account's key would fill the books with another's lines, which nobody could take out again. */
async function requireOurs({ account, accountId }: Balance): Promise<void> {
  const [newest] = await db()
    .select({ line: ledgerEntries.balanceTransactionId })
    .from(ledgerEntries)
    .where(
      sql`${eq(ledgerEntries.stripeAccount, account)} and ${ledgerEntries.balanceTransactionId} not like 'own:%'`,
    )
    .orderBy(desc(ledgerEntries.occurredAt), desc(ledgerEntries.id))
    .limit(1);
  if (!newest || (await isBalanceLine(newest.line, accountId))) return;
  throw new Error(
    `Stripe does not know ${newest.line}, the newest line that the books have of ${account}: is the key another account's?`,
  );
}

/**
 * Up to when the books must have everything: where a reading came to, or should have long ago. Stripe tells of
 * seconds, so the last one may have lines that came after the reading; it is left out.
 */
async function readUntil(account: string): Promise<Date> {
  const [cursor] = await db()
    .select()
    .from(ledgerCursors)
    .where(eq(ledgerCursors.stripeAccount, account));
  const read = cursor?.readUntil?.getTime() ?? 0;
  const settled = (cursor?.syncedAt?.getTime() ?? 0) - SETTLED_MS;
  const late = stripeClock.now().getTime() - LATE_MS;
  const until = Math.max(Math.min(read, settled), late);
  return new Date(Math.floor(until / 1000) * 1000 - 1);
}

function added(
  sums: Record<string, number>,
  lines: readonly BalanceLine[],
): Record<string, number> {
  const after = { ...sums };
  for (const { currency, netCents } of lines) after[currency] = (after[currency] ?? 0) + netCents;
  return after;
}
