import { sql, type SQL } from 'drizzle-orm';
import { db } from '@/db/client';

/** Beyond this a count of the console says no more than that there are more. */
export const COUNTED = 1000;

/** How many rows a query finds, counted up to one more than `COUNTED`; `query` selects anything. */
export async function countUpTo(query: SQL): Promise<number> {
  const [row] = await db().execute<{ number: number }>(
    sql`select count(*)::int as number from (${query} limit ${COUNTED + 1}) as counted`,
  );
  return row?.number ?? 0;
}
