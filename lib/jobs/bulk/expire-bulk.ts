import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

/** Drops plans that nobody has started within a day, and what they had chosen. Returns how many. */
export async function expireBulk(): Promise<number> {
  return db().transaction(async (transaction) => {
    const gone = await transaction.execute(sql`
      delete from bulk_runs where status = 'planned' and planned_at < now() - interval '1 day' returning id`);
    await transaction.execute(sql`
      delete from bulk_run_items item where not exists (select from bulk_runs where id = item.run_id)`);
    return gone.length;
  });
}
