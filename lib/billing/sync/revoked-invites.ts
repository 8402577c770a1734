import { findPlan } from '@/lib/catalog/find-plan';
import type { HeldInvite } from './read-held';

/** Whether a subscription runs for nothing on an invite that was taken back; one that is paid by now does not. Pure. */
export function isRevoked(
  { id, plan }: { id: string; plan: string | null },
  invites: readonly HeldInvite[],
): boolean {
  return (
    findPlan(plan)?.invite === true &&
    invites.some(
      (invite) =>
        invite.status === 'revoked' &&
        [invite.subscriptionId, invite.lecturerSubscriptionId].includes(id),
    )
  );
}

/** What was taken back gives no access from that moment, whatever Stripe still says of it. Pure. */
export function unlessRevoked<Row extends { id: string; plan: string | null; live: boolean }>(
  row: Row,
  invites: readonly HeldInvite[],
): Row {
  return row.live && isRevoked(row, invites) ? { ...row, live: false } : row;
}

/** What a sync writes about: of what was taken back the person has been told already. Pure. */
export function withoutRevoked<Fact extends { id: string; plan: string | null }, Subscription>(
  facts: readonly Fact[],
  subscriptions: readonly Subscription[],
  invites: readonly HeldInvite[],
): { facts: Fact[]; subscriptions: Subscription[] } {
  const isTold = facts.map((fact) => !isRevoked(fact, invites));
  return {
    facts: facts.filter((_, index) => isTold[index]),
    subscriptions: subscriptions.filter((_, index) => isTold[index]),
  };
}
