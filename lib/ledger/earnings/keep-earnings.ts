import { type SQL, sql } from 'drizzle-orm';
import type { Database, Transaction } from '@/db/client';
import { earningsOf } from './earnings-of';

/** Writes what new entries (`which`, of `e`) mean for what experts earn, in the entries' own transaction. */
export async function keepEarnings(transaction: Transaction | Database, which: SQL): Promise<void> {
  await transaction.execute(
    sql`insert into ledger_earnings ${earningsOf(which)} on conflict do nothing`,
  );
}

/** Makes the rows of some entries (`which`, of `e`) anew, which are nothing but a view of the entries. */
export async function mendEarnings(transaction: Transaction, which: SQL): Promise<void> {
  await transaction.execute(
    sql`delete from ledger_earnings where entry_id in (select e.id from ledger_entries e where ${which})`,
  );
  await keepEarnings(transaction, which);
}
