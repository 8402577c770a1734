import { lt, sql } from 'drizzle-orm';
import type { Database, Transaction } from '@/db/client';
import { db } from '@/db/client';
import { revocations } from '@/db/schema';
import { REVOCATION_MS } from './access-memory';
import { ACCESS_CHANNEL } from './announce-access';
import { type Revoked, revocationKey, revocationMemory } from './revocation-memory';

/**
 * Takes access away from a session, a membership or a person: this process believes none of their
 * tokens that was made before from now on, every other as soon as it hears of the commit
 * (`watchAccess`). Doing it twice moves
 * the moment on.
 */
export async function revoke(executor: Database | Transaction, revoked: Revoked): Promise<void> {
  const subject = revocationKey(revoked);
  const revokedAt = sql`clock_timestamp()`;
  const [row] = await executor
    .insert(revocations)
    .values({ subject, revokedAt })
    .onConflictDoUpdate({ target: revocations.subject, set: { revokedAt } })
    .returning({ at: revocations.revokedAt });
  const at = row?.at.getTime() ?? 0;
  revocationMemory().note(subject, at);
  await executor.execute(sql`select pg_notify(${ACCESS_CHANNEL}, ${String(at)})`);
}

/** Deletes what no believed token predates. Returns how many. */
export async function expireRevocations(): Promise<number> {
  const gone = await db()
    .delete(revocations)
    .where(lt(revocations.revokedAt, sql`now() - make_interval(secs => ${REVOCATION_MS / 1000})`))
    .returning({ subject: revocations.subject });
  return gone.length;
}
