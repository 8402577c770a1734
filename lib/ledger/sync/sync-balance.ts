import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { connectedAccounts, ledgerCursors, ledgerEntries } from '@/db/schema';
import { log } from '@/lib/core/log';
import { isAccountGone, readBalanceLines } from '@/lib/integrations/stripe';
import { followDisputes } from './follow-disputes';
import { followRefunds } from './follow-refunds';
import { PLATFORM_BALANCE } from './entry-of';
import { type Expert, recordLines } from './record-lines';

/**
 * Lines are looked for this far before the newest that was read: Stripe's clock has seconds, and a line
 * may be listed a little later than one that was made after it. Milliseconds.
 */
const OVERLAP_MS = 10 * 60_000;

type Cursor = typeof ledgerCursors.$inferSelect;

/** What a reading did. `unknown`: no account of ours. `gone`: one before the expert's own, which Stripe shows no more. */
export type BalanceSync = { state: 'read'; added: number } | { state: 'unknown' | 'gone' };

/**
 * Brings the books of one Stripe balance up to date: the platform's (`platform`) or a connected account's.
 * Stripe lists the newest line first, so a reading goes back from there to what was read before, page by
 * page, and remembers each: one that was stopped, or is under way in another process, is gone on with, and
 * then what is newer than its beginning is read. Two at once write each line once all the same: no lock,
 * which would keep a connection from every other job while Stripe is asked. Throws `provider_unavailable`;
 * what was read stays.
 */
export async function syncBalance(stripeAccount: string): Promise<BalanceSync> {
  const expert = stripeAccount === PLATFORM_BALANCE ? null : await findExpert(stripeAccount);
  if (stripeAccount !== PLATFORM_BALANCE && !expert) return { state: 'unknown' };
  try {
    const opened = await openCursor(stripeAccount);
    const resumed = opened.newestAt ? await readOn(opened, expert) : 0;
    const cursor = opened.newestAt ? await openCursor(stripeAccount) : opened;
    return { state: 'read', added: resumed + (await readOn(cursor, expert)) };
  } catch (error) {
    if (!expert?.isFormer || !isAccountGone(error)) throw error;
    log().warn({ err: error, stripeAccount }, 'Stripe does not show a balance of before any more');
    return { state: 'gone' };
  }
}

/** Reads to the end of a reading; returns how many entries are new. */
async function readOn(begun: Cursor, expert: Expert | null): Promise<number> {
  let added = 0;
  let cursor = begun;
  do {
    const step = await readPage(cursor, expert);
    added += step.added;
    cursor = step.cursor;
  } while (cursor.newestAt);
  return added;
}

/** Whose account it is, or was before it was closed and replaced: what goes back of its payments still moves it. */
async function findExpert(accountId: string): Promise<(Expert & { isFormer: boolean }) | null> {
  const [row] = await db()
    .select({ organizationId: connectedAccounts.organizationId })
    .from(connectedAccounts)
    .where(eq(connectedAccounts.id, accountId));
  if (row) return { accountId, organizationId: row.organizationId, isFormer: false };
  const [before] = await db()
    .select({ organizationId: ledgerEntries.organizationId })
    .from(ledgerEntries)
    .where(eq(ledgerEntries.stripeAccount, accountId))
    .limit(1);
  const organizationId = before?.organizationId;
  return organizationId ? { accountId, organizationId, isFormer: true } : null;
}

/** One page, and where the reading is after it; `newestAt` is null once it has come to its end. */
async function readPage(
  cursor: Cursor,
  expert: Expert | null,
): Promise<{ added: number; cursor: Cursor }> {
  const { lines, hasMore } = await readBalanceLines({
    account: expert?.accountId ?? null,
    since: cursor.readUntil && new Date(cursor.readUntil.getTime() - OVERLAP_MS),
    after: cursor.lastLineId,
  });
  const added = await recordLines(lines, expert);
  if (!expert) {
    await followRefunds(lines);
    await followDisputes(lines);
  }
  const newestAt = cursor.newestAt ?? lines[0]?.createdAt ?? null;
  const last = lines.at(-1);
  const after: Cursor =
    hasMore && last
      ? { ...cursor, newestAt, lastLineId: last.id }
      : { ...cursor, readUntil: newestAt ?? cursor.readUntil, newestAt: null, lastLineId: null };
  await saveCursor(after);
  return { added, cursor: after };
}

async function openCursor(stripeAccount: string): Promise<Cursor> {
  await db().insert(ledgerCursors).values({ stripeAccount }).onConflictDoNothing();
  const [cursor] = await db()
    .select()
    .from(ledgerCursors)
    .where(eq(ledgerCursors.stripeAccount, stripeAccount));
  if (!cursor) throw new Error(`no cursor of ${stripeAccount}`);
  return cursor;
}

async function saveCursor({ stripeAccount, readUntil, ...state }: Cursor): Promise<void> {
  await db()
    .update(ledgerCursors)
    .set({
      ...state,
      // Another reading may have come further.
      readUntil: sql`greatest(${ledgerCursors.readUntil}, ${readUntil?.toISOString() ?? null}::timestamptz)`,
      syncedAt: sql`now()`,
    })
    .where(eq(ledgerCursors.stripeAccount, stripeAccount));
}
