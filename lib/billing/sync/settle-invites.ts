import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { invites } from '@/db/schema';
import { findPlan } from '@/lib/catalog/find-plan';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { isEnded } from '@/lib/subscriptions/status';
import type { SyncPlan } from './plan-sync';
import type { HeldInvite } from './held-invites';
import type { Held } from './read-held';

/**
 * Ends invites of which nothing runs for nothing any more: cancelled, or paid for now. Then there may be
 * another. What this sync has not seen, since it asked before it was made, it does not judge.
 */
export async function settleInvites(
  transaction: Transaction,
  held: Held,
  plan: Pick<SyncPlan, 'facts' | 'changed'>,
): Promise<void> {
  for (const invite of held.invites.filter(({ status }) => status === 'active')) {
    const outcome = outcomeOf(invite, plan);
    if (!outcome) continue;
    const ended = await transaction
      .update(invites)
      .set({ status: 'ended', endedAt: sql`now()` })
      .where(and(eq(invites.id, invite.id), eq(invites.status, 'active')))
      .returning({ id: invites.id });
    if (ended.length === 0) continue;
    await audit(transaction, {
      actor: SYSTEM_ACTOR,
      organizationId: held.organization.id,
      action: 'invite.ended',
      target: invite.id,
      details: { from: 'active', to: 'ended', because: outcome },
    });
  }
}

/** Why an invite is over; null if something of it still runs for nothing, or was not looked at. Pure. */
export function outcomeOf(
  { subscriptionId, lecturerSubscriptionId }: HeldInvite,
  { facts, changed }: Pick<SyncPlan, 'facts' | 'changed'>,
): 'paid' | 'cancelled' | null {
  const ids = [subscriptionId, lecturerSubscriptionId].filter((id) => id !== null);
  const seen = new Map([...facts, ...changed.map(({ fact }) => fact)].map((one) => [one.id, one]));
  const own = ids.flatMap((id) => seen.get(id) ?? []);
  if (own.length < ids.length || own.length === 0) return null;
  const isFree = (plan: string | null) => findPlan(plan)?.invite === true;
  if (own.some(({ status, plan }) => !isEnded(status) && isFree(plan))) return null;
  return own.some(({ status, plan }) => !isEnded(status) && !isFree(plan)) ? 'paid' : 'cancelled';
}
