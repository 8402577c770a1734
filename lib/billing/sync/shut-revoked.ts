import type { Transaction } from '@/db/client';
import { grantedAccess } from '@/lib/subscriptions/granted-access';
import { grantAccess } from './grant-access';
import { readHeld } from './read-held';
import { unlessRevoked } from './revoked-invites';
import { writeSubscription } from './write-subscription';

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
  for (const [index, fact] of rows.entries()) {
    const old = held.before[index];
    if (old && old !== fact)
      await writeSubscription(transaction, held.customer, { old, fact, invoice: null });
  }
  await grantAccess(transaction, held.organization, grantedAccess(rows, held.features));
}
