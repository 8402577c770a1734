import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import {
  type ListPage,
  PAGE_ROWS,
  placeText,
  readPlace,
  toListPage,
} from '@/lib/console/paging/place';

/** A line of a Stripe balance that the books keep apart. Cents. */
export interface SuspenseEntry {
  id: string;
  /** Whose balance: `platform`, or a connected account. */
  stripeAccount: string;
  balanceTransactionId: string;
  kind: string;
  sourceId: string | null;
  /** What of it is kept apart. */
  amountCents: number;
  currency: string;
  /** As `Place`. */
  at: string;
}

/** What is kept apart and no later entry has taken back. By the index of its accounts, of which there is one for each currency. */
const KEPT_APART = sql`ledger_accounts a cross join lateral (
  select p.* from ledger_postings p where p.account_id = a.id`;
const NOT_REVERSED = sql`not exists (
  select from ledger_entries back where back.reverses_entry_id = p.entry_id)`;

/** Lines that nobody understands, the newest first. */
export async function listSuspense(before?: string): Promise<ListPage<SuspenseEntry>> {
  const place = readPlace(before, 'number');
  const older = place
    ? sql`and (p.occurred_at, p.entry_id) < (${place.at}::timestamptz, ${place.id}::bigint)`
    : sql``;
  const rows = await db().execute<Record<string, unknown> & SuspenseEntry>(sql`
    select e.id::text as id, e.stripe_account as "stripeAccount",
      e.balance_transaction_id as "balanceTransactionId", e.kind, e.source_id as "sourceId",
      p.amount_cents::float8 as "amountCents", a.currency, ${sql.raw(placeText('p.occurred_at'))} as at
    from ${KEPT_APART} ${older} and ${NOT_REVERSED}
      order by p.occurred_at desc, p.entry_id desc limit ${PAGE_ROWS + 1}) p
    join ledger_entries e on e.id = p.entry_id
    where a.kind = 'suspense'
    order by p.occurred_at desc, p.entry_id desc limit ${PAGE_ROWS + 1}`);
  return toListPage(rows, ({ at, id }) => ({ at, id }));
}

/** How many there are, counted up to `most`. */
export async function countSuspense(most: number): Promise<number> {
  const [row] = await db().execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from ${KEPT_APART} and ${NOT_REVERSED} limit ${most}) p
      where a.kind = 'suspense' limit ${most}) found`);
  return row?.count ?? 0;
}
