import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { connectedAccounts } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { findAccount } from '@/lib/integrations/stripe';
import { queueEmails } from '@/lib/notifications/outbox/queue-emails';

/** `superseded`: a newer look was applied first. `unknown`: no account of ours. */
export type AccountSync = 'applied' | 'superseded' | 'unknown';

/**
 * Makes our projection of a connected account what Stripe says of it now; events, the return from
 * Stripe's page and a refused payment all come here, and the newest look wins. An expert who can no
 * longer be paid is written to; of one who can now, the schedule is set. One that Stripe does not know any more is closed. Throws
 * `provider_unavailable`; running it twice, or twice at once, is safe.
 */
export async function syncAccount(accountId: string): Promise<AccountSync> {
  const [run] = await db().execute<{ ticket: string }>(sql`
    select nextval('sync_ticket') as ticket from connected_accounts where id = ${accountId}`);
  if (!run) return 'unknown';
  const ticket = Number(run.ticket);
  const state = (await findAccount(accountId)) ?? { status: 'closed' as const, requirements: [] };
  return db().transaction(async (transaction) => {
    const [held] = await transaction
      .select()
      .from(connectedAccounts)
      .where(eq(connectedAccounts.id, accountId))
      .for('update');
    if (!held) return 'unknown';
    if (held.appliedTicket >= ticket) return 'superseded';
    await transaction
      .update(connectedAccounts)
      .set({ ...state, appliedTicket: ticket, syncedAt: sql`now()` })
      .where(eq(connectedAccounts.id, accountId));
    if (held.status === state.status) return 'applied';
    const { organizationId } = held;
    await audit(transaction, {
      actor: SYSTEM_ACTOR,
      organizationId,
      action: 'account.changed',
      target: accountId,
      details: { from: held.status, to: state.status },
    });
    if (state.status === 'active')
      await enqueue(transaction, 'sync-payouts', { stripeAccount: accountId });
    if (held.status === 'active')
      await queueEmails(transaction, organizationId, [
        {
          kind: 'expert_cannot_be_paid',
          dedupeKey: `expert_cannot_be_paid:${accountId}:${ticket}`,
          data: { accountId, status: state.status },
        },
      ]);
    return 'applied';
  });
}
