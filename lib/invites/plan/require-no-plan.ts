import { and, eq, inArray, not, or } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { invites, organizations, subscriptions } from '@/db/schema';
import { AppError } from '@/lib/core/errors';
import { OCCUPYING_STATUSES } from '@/lib/subscriptions/status';
import { planIsOver } from './plan-is-over';

/**
 * Refuses where the organization has an expert plan, or one that is being opened: there are never two. Holds
 * the organization's row until the transaction ends, so that whoever asks next sees what this one has
 * made. Whoever changes an application too does that first: all take their locks in this order. Throws
 * `already_subscribed`.
 */
export async function requireNoPlan(
  transaction: Transaction,
  organizationId: string,
): Promise<void> {
  await transaction
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('update');
  const [plan] = await transaction
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.organizationId, organizationId),
        eq(subscriptions.kind, 'expert'),
        inArray(subscriptions.status, [...OCCUPYING_STATUSES]),
      ),
    )
    .limit(1);
  const [invite] = await transaction
    .select({ id: invites.id })
    .from(invites)
    .where(
      and(
        eq(invites.organizationId, organizationId),
        or(eq(invites.status, 'opening'), and(eq(invites.status, 'active'), not(planIsOver))),
      ),
    )
    .limit(1);
  if (!plan && !invite) return;
  throw new AppError(
    'already_subscribed',
    'There is an expert plan already, and there are never two at once.',
  );
}
