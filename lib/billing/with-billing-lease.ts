import { and, eq, lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { billingLeases } from '@/db/schema';
import { AppError } from '@/lib/core/errors';

/** Longer than any single change takes, Stripe's retries included. */
const LEASE_MS = 60_000;
const PATIENCE_MS = 8000;
const RETRY_MS = 100;

/**
 * Runs one change of an organization's subscription at a time, over all processes: an upgrade, a
 * cancellation and a second click wait for each other. Throws `change_in_progress` when the other
 * one takes too long.
 */
export async function withBillingLease<Answer>(
  organizationId: string,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const holder = crypto.randomUUID();
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await take(organizationId, holder))) {
    if (Date.now() > deadline)
      throw new AppError(
        'change_in_progress',
        'Another change of this subscription is still running.',
      );
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  try {
    return await run();
  } finally {
    await db()
      .delete(billingLeases)
      .where(
        and(eq(billingLeases.organizationId, organizationId), eq(billingLeases.holder, holder)),
      );
  }
}

async function take(organizationId: string, holder: string): Promise<boolean> {
  const expiresAt = sql`now() + make_interval(secs => ${LEASE_MS / 1000})`;
  const taken = await db()
    .insert(billingLeases)
    .values({ organizationId, holder, expiresAt })
    .onConflictDoUpdate({
      target: billingLeases.organizationId,
      set: { holder, expiresAt },
      setWhere: lt(billingLeases.expiresAt, sql`now()`),
    })
    .returning({ holder: billingLeases.holder });
  return taken[0]?.holder === holder;
}
