import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { invites } from '@/db/schema';
import type { HeldInvite } from './held-invites';

/** Writes down which subscriptions are an invite's, where a sync has found out. */
export async function recordMade(
  transaction: Transaction,
  before: readonly HeldInvite[],
  found: readonly HeldInvite[],
): Promise<void> {
  const known = new Map(before.map((invite) => [invite.id, invite]));
  for (const { id, subscriptionId, lecturerSubscriptionId } of found) {
    const old = known.get(id);
    const isSame =
      old?.subscriptionId === subscriptionId &&
      old.lecturerSubscriptionId === lecturerSubscriptionId;
    if (isSame) continue;
    await transaction
      .update(invites)
      .set({ subscriptionId, lecturerSubscriptionId })
      .where(eq(invites.id, id));
  }
}
