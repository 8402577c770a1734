import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Drift } from '../drift-kinds';
import { recordUnrepaired, type Run } from '../run';

/** Money that was sent is there within seconds; each side is read within the hour. */
const IN_TRANSIT_HOURS = 6;
/** As many are named at once. */
const NAMED = 100;
/** The question goes over every transfer there ever was, once a night. */
const PATIENCE = '10min';

/** What no balance tells by itself: money on its way for too long, and what waits in suspense. */
export async function checkWhole(run: Run): Promise<number> {
  const drifts = [...(await inTransit()), ...(await inSuspense())];
  if (drifts.length > 0) await recordUnrepaired(run, null, drifts);
  return drifts.length;
}

/** What a line belongs to; a dispute or a refund may have several lines, which all say the same. */
const linkOf = (id: SQL): SQL => sql`(select link_id from ledger_entries
  where source_id = ${id} and stripe_account = 'platform' and link_id is not null limit 1)`;

/**
 * What has left one side and not reached the other: by the charge that it all began with (or the transfer,
 * where there is none), to which `link_id` leads from each line.
 */
async function inTransit(): Promise<Drift[]> {
  const old = sql`p.occurred_at < now() - make_interval(hours => ${IN_TRANSIT_HOURS})`;
  const [sum] = await db().execute<{ isOpen: boolean }>(sql`
    select coalesce(bool_or(cents <> 0), false) as "isOpen" from (
      select sum(p.amount_cents) as cents from ledger_accounts a
      join ledger_postings p on p.account_id = a.id
      where a.kind in ('transfer_in_transit', 'fee_in_transit') and ${old} group by a.id) as sums`);
  if (!sum?.isOpen) return [];
  const rows = await db().transaction(async (transaction) => {
    await transaction.execute(sql`select set_config('statement_timeout', ${PATIENCE}, true)`);
    return transaction.execute<{ kind: string; root: string; cents: string; since: string }>(sql`
      with sides as (
        select a.kind, p.amount_cents, p.occurred_at,
          coalesce(second.id, first.id, e.link_id, e.source_id) as root
        from ledger_accounts a
        join ledger_postings p on p.account_id = a.id
        join ledger_entries e on e.id = p.entry_id
        cross join lateral (select ${linkOf(sql`e.link_id`)} as id) as first
        cross join lateral (select ${linkOf(sql`first.id`)} as id) as second
        where a.kind in ('transfer_in_transit', 'fee_in_transit') and ${old})
      select kind, root, sum(amount_cents) as cents, min(occurred_at) as since from sides
      group by kind, root having sum(amount_cents) <> 0
      order by since limit ${NAMED}`);
  });
  const named = rows.map(({ kind, root, cents, since }) => ({
    kind,
    root,
    cents: Number(cents),
    since,
  }));
  if (named.length === 0) return [];
  return [
    {
      kind: 'books_in_transit',
      expected: 'both sides',
      found: { oldest: named[0]?.since, money: named },
    },
  ];
}

/** Lines in suspense that no entry has put right. */
async function inSuspense(): Promise<Drift[]> {
  const rows = await db().execute<{
    account: string;
    line: string;
    kind: string;
    cents: string;
  }>(sql`
    select e.stripe_account as account, e.balance_transaction_id as line, e.kind, p.amount_cents as cents
    from ledger_accounts a
    join ledger_postings p on p.account_id = a.id
    join ledger_entries e on e.id = p.entry_id
    where a.kind = 'suspense' and e.reverses_entry_id is null
      and not exists (select 1 from ledger_entries r where r.reverses_entry_id = e.id)
    order by p.occurred_at desc limit ${NAMED}`);
  if (rows.length === 0) return [];
  const lines = rows.map(({ cents, ...line }) => ({ ...line, cents: Number(cents) }));
  return [{ kind: 'books_suspense', expected: 'nothing', found: { lines } }];
}
