import { db } from '@/db/client';
import { revoke } from '@/lib/access/revoke';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { deleteUser } from '@/lib/integrations/workos';

/**
 * Deletes the caller at WorkOS, which ends every session; `syncPerson` then ends what is paid and
 * forgets them here and at Stripe. If WorkOS does not answer, nothing has changed; once it has, the
 * rest follows from its event even if this process dies. Throws `provider_unavailable`.
 */
export async function deletePerson({ actor: { userId } }: Context): Promise<void> {
  await db().transaction((transaction) =>
    audit(transaction, {
      actor: userId,
      organizationId: null,
      action: 'person.deletion_requested',
      target: userId,
      details: {},
    }),
  );
  await deleteUser(userId);
  await db().transaction(async (transaction) => {
    await revoke(transaction, { userId });
    await enqueue(transaction, 'sync-person', { userId });
  });
}
