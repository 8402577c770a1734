import { lt, sql } from 'drizzle-orm';
import { EXPORT_RETENTION_DAYS } from '@/config/policies';
import { db } from '@/db/client';
import { exports } from '@/db/schema';

/** Deletes files that have been kept long enough; they can be made again. Returns how many. */
export async function expireExports(): Promise<number> {
  const gone = await db()
    .delete(exports)
    .where(lt(exports.createdAt, sql`now() - make_interval(days => ${EXPORT_RETENTION_DAYS})`))
    .returning({ id: exports.id });
  return gone.length;
}
