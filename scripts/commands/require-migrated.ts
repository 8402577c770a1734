import { countPendingMigrations, describePending } from '@/db/pending-migrations';
import { isDatabaseAway } from '@/lib/core/database-away';
import { Refusal } from './refusal';

/**
 * Throws `Refusal` if the database lacks migrations of this version, before its first query fails
 * for it. A database that is away now is waited for by what comes after, as at any other time.
 */
export async function requireMigrated(): Promise<void> {
  const pending = await countPendingMigrations().catch((error: unknown) => {
    if (isDatabaseAway(error)) return 0;
    throw error;
  });
  if (pending > 0) throw new Refusal(describePending(pending));
}
