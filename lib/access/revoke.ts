import { lt, sql } from 'drizzle-orm';
import type { Database, Transaction } from '@/db/client';
import { db } from '@/db/client';
import { revocations } from '@/db/schema';
import { REVOCATION_MS } from './access-memory';
import { ACCESS_CHANNEL } from './announce-access';

/** Whose tokens from before are believed no more. */
export type Revoked =
  | { sessionId: string }
  | { userId: string }
  | { userId: string; organizationId: string };

/** The name under which a revocation is kept and remembered. Pure. */
export function revocationKey(revoked: Revoked): string {
  if ('sessionId' in revoked) return `session:${revoked.sessionId}`;
  if ('organizationId' in revoked) return `member:${revoked.userId}:${revoked.organizationId}`;
  return `user:${revoked.userId}`;
}

/**
 * Takes access away from a session, a membership or a person: every process hears of it with the
 * commit (`watchAccess`) and believes none of their tokens that was made before. Doing it twice moves
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
  const at = String(row?.at.getTime() ?? 0);
  await executor.execute(sql`select pg_notify(${ACCESS_CHANNEL}, ${at})`);
}

/** Deletes what no believed token predates. Returns how many. */
export async function expireRevocations(): Promise<number> {
  const gone = await db()
    .delete(revocations)
    .where(lt(revocations.revokedAt, sql`now() - make_interval(secs => ${REVOCATION_MS / 1000})`))
    .returning({ subject: revocations.subject });
  return gone.length;
}
