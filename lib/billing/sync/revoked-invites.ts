import { findPlan } from '@/lib/catalog/find-plan';
import { isEnded } from '@/lib/subscriptions/status';
import type { HeldInvite } from './held-invites';

/** The invite that was taken back and on which a subscription runs for nothing; none for one that is paid by now. */
function revokedInvite(
  { id, plan }: { id: string; plan: string | null },
  invites: readonly HeldInvite[],
): HeldInvite | undefined {
  if (findPlan(plan)?.invite !== true) return undefined;
  return invites.find(
    (invite) =>
      invite.status === 'revoked' &&
      [invite.subscriptionId, invite.lecturerSubscriptionId].includes(id),
  );
}

/** Whether a subscription runs for nothing on an invite that was taken back; one that is paid by now does not. Pure. */
export const isRevoked = (
  fact: { id: string; plan: string | null },
  invites: readonly HeldInvite[],
): boolean => revokedInvite(fact, invites) !== undefined;

/** Subscriptions of invites that were taken back which Stripe has not ended. Pure. */
export function runningRevoked(
  facts: readonly { id: string; plan: string | null; status: string }[],
  invites: readonly HeldInvite[],
): { inviteId: string; subscriptionId: string }[] {
  return facts
    .filter(({ status }) => !isEnded(status))
    .flatMap((fact) => {
      const invite = revokedInvite(fact, invites);
      return invite ? [{ inviteId: invite.id, subscriptionId: fact.id }] : [];
    });
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
