import { and, eq, lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { billingLeases } from '@/db/schema';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { findStripeCustomer } from '@/lib/organizations/customer/ensure-stripe-customer';

/** How long the lease of a process that died stands in the way. */
export const LEASE_MS = 60_000;
const RENEW_EVERY_MS = 20_000;
const PATIENCE_MS = 8000;
const RETRY_MS = 100;

/**
 * Runs one change of an organization's subscription at a time, over all processes: an upgrade, a
 * cancellation and a second click wait for each other. The lease is renewed for as long as the change
 * takes, since a slow Stripe may take minutes; a lock would keep a connection for all that time.
 * Throws `change_in_progress` when another change takes too long.
 */
export async function withBillingLease<Answer>(
  organizationId: string,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const holder = crypto.randomUUID();
  await takeInTime(organizationId, holder);
  const renewing = setInterval(() => void renew(organizationId, holder), RENEW_EVERY_MS);
  try {
    return await run();
  } catch (error) {
    if (error instanceof AppError && error.code === 'outcome_unknown')
      await findOut(organizationId);
    throw error;
  } finally {
    clearInterval(renewing);
    await giveBack(organizationId, holder);
  }
}

/** What became of it shows when Stripe answers again; a webhook may never come. */
async function findOut(organizationId: string): Promise<void> {
  const customerId = await findStripeCustomer(organizationId);
  if (customerId) await enqueue(db(), 'sync-customer', { customerId });
}

async function takeInTime(organizationId: string, holder: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await take(organizationId, holder))) {
    if (Date.now() > deadline)
      throw new AppError(
        'change_in_progress',
        'Another change of this subscription is still running.',
      );
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

const expiresAt = sql`now() + make_interval(secs => ${LEASE_MS / 1000})`;

async function take(organizationId: string, holder: string): Promise<boolean> {
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

const held = (organizationId: string, holder: string) =>
  and(eq(billingLeases.organizationId, organizationId), eq(billingLeases.holder, holder));

async function renew(organizationId: string, holder: string): Promise<void> {
  try {
    await db().update(billingLeases).set({ expiresAt }).where(held(organizationId, holder));
  } catch (error) {
    log().warn({ error, organizationId }, 'the lease of a change could not be renewed');
  }
}

/** What cannot be given back runs out by itself; it must not turn a change that was made into an error. */
async function giveBack(organizationId: string, holder: string): Promise<void> {
  try {
    await db().delete(billingLeases).where(held(organizationId, holder));
  } catch (error) {
    log().warn({ error, organizationId }, 'the lease of a change runs out by itself');
  }
}
