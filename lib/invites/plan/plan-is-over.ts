import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { invites, subscriptions } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { ENDED_STATUSES } from '@/lib/subscriptions/status';

const ended = sql.join(
  ENDED_STATUSES.map((status) => sql`${status}`),
  sql`, `,
);

/**
 * Of an active invite: its plan has ended, and only the lecturer module that came with it still runs for
 * nothing. It stands in the way of no other plan.
 */
export const planIsOver = sql<boolean>`exists (select from ${subscriptions} plan
  where plan.id = ${invites.subscriptionId} and plan.status in (${ended}))`;

/**
 * Ends an invite whose plan is over, since another is granted now; of each organization one is open. Its
 * module goes on, and the other invite takes it over when it opens (`openInvite`).
 */
export async function endOutlived(
  transaction: Transaction,
  organizationId: string,
  actor: string,
): Promise<void> {
  const over = await transaction
    .update(invites)
    .set({ status: 'ended', endedAt: sql`now()` })
    .where(
      and(eq(invites.organizationId, organizationId), eq(invites.status, 'active'), planIsOver),
    )
    .returning({ id: invites.id });
  for (const { id } of over)
    await audit(transaction, {
      actor,
      organizationId,
      action: 'invite.ended',
      target: id,
      details: { from: 'active', to: 'ended', because: 'another_granted' },
    });
}
