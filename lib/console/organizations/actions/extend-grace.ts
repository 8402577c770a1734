import { eq, sql } from 'drizzle-orm';
import { MOST_GRACE_EXTENSION_DAYS } from '@/config/policies';
import { db, type Transaction } from '@/db/client';
import { graceExtensions, organizations, subscriptions } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { type Clock, systemClock } from '@/lib/core/clock';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { wrongField } from '@/lib/core/forms/wrong-field';
import { DAY_MS } from '@/lib/core/time';
import { isPastDue } from '@/lib/subscriptions/status';

/**
 * Gives an organization that owes an invoice longer grace: access goes on until the end of a day (UTC), and
 * then ends by itself. Kept as a date that `graceEnd` asks; a sync opens what was shut. Twice for one day is
 * once. Throws `state_changed` where nothing is past due, `invalid_input` for a day that has passed or is too
 * far ahead, and with the reason `grace_is_longer` for one before the day that was given already.
 */
export async function extendGrace(
  { actor }: Context,
  { organizationId, lastDay }: { organizationId: string; lastDay: string },
  clock: Clock = systemClock,
): Promise<void> {
  const until = new Date(Date.parse(`${lastDay}T00:00:00Z`) + DAY_MS);
  const latest = clock.now().getTime() + MOST_GRACE_EXTENSION_DAYS * DAY_MS;
  if (until <= clock.now() || until.getTime() > latest)
    throw new AppError('invalid_input', 'The day must be ahead, and within two months.', {
      extra: { field: 'lastDay', reason: 'invalid' },
    });
  await db().transaction(async (transaction) => {
    const customerIds = await lockOwing(transaction, organizationId);
    const [before] = await transaction
      .select()
      .from(graceExtensions)
      .where(eq(graceExtensions.organizationId, organizationId));
    if (before && before.until > until) throw wrongField('lastDay', 'grace_is_longer');
    if (before && before.until >= until) return;
    await transaction
      .insert(graceExtensions)
      .values({ organizationId, until })
      .onConflictDoUpdate({
        target: graceExtensions.organizationId,
        set: { until, createdAt: sql`now()` },
      });
    await audit(transaction, {
      actor: actor.userId,
      organizationId,
      action: 'grace.extended',
      target: organizationId,
      details: { from: before?.until.toISOString() ?? null, to: until.toISOString() },
    });
    for (const customerId of customerIds)
      await enqueue(transaction, 'sync-customer', { customerId });
  });
}

/** The customers of an organization that owe, with the organization locked. Throws `state_changed` for none. */
async function lockOwing(transaction: Transaction, organizationId: string): Promise<Set<string>> {
  await transaction
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('update');
  const rows = await transaction
    .select({ status: subscriptions.status, customerId: subscriptions.customerId })
    .from(subscriptions)
    .where(eq(subscriptions.organizationId, organizationId));
  const owing = rows.filter(({ status }) => isPastDue(status));
  if (owing.length === 0)
    throw new AppError('state_changed', 'This organization owes nothing that has a grace period.');
  return new Set(owing.map(({ customerId }) => customerId));
}
