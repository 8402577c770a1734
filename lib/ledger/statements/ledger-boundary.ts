import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

/**
 * The last entry of the ledger, with everything before it written: whoever is writing is waited for, so no
 * entry with a lower id can come later. What is read up to here is the same for ever. Two milliseconds of
 * nobody else writing.
 */
export async function ledgerBoundary(): Promise<number> {
  return db().transaction(async (transaction) => {
    await transaction.execute(sql`lock table ledger_entries in share mode`);
    const [row] = await transaction.execute<{ id: number }>(
      sql`select coalesce(max(id), 0)::float8 as id from ledger_entries`,
    );
    return row?.id ?? 0;
  });
}
