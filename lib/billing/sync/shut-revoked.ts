import { inArray } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { subscriptions } from '@/db/schema';
import { grantedAccess } from '@/lib/subscriptions/granted-access';
import { grantAccess } from './grant-access';
import { readHeld } from './read-held';
import { unlessRevoked } from './revoked-invites';

/**
 * Shuts what a revoked invite has opened, in the transaction that revokes it, from what we hold: asks nobody,
 * so that it holds while Stripe is away. `revoke` marks the invite, under the locks that a sync takes too and
 * in their order. What a product outside the catalog opens comes back with the sync that follows.
 */
export async function shutRevoked(
  transaction: Transaction,
  customerId: string,
  revoke: () => Promise<void>,
): Promise<void> {
  if (!(await readHeld(transaction, customerId))) return revoke();
  await revoke();
  const held = await readHeld(transaction, customerId);
  if (!held || held.living) return;
  const rows = held.before.map((row) => unlessRevoked(row, held.invites));
  const shut = rows.filter((row, index) => row !== held.before[index]).map(({ id }) => id);
  if (shut.length > 0)
    await transaction
      .update(subscriptions)
      .set({ live: false })
      .where(inArray(subscriptions.id, shut));
  await grantAccess(transaction, held.organization, grantedAccess(rows, held.features));
}
