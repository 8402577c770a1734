import { db } from '@/db/client';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';

/**
 * Has a run that repairs begin now, because somebody asks for it: what only a whole run looks at is read
 * again. Asked twice it is one run, and one that is under way is gone on with.
 */
export async function askForRun({ actor }: Pick<Context, 'actor'>): Promise<void> {
  await db().transaction(async (transaction) => {
    await audit(transaction, {
      actor: actor.userId,
      organizationId: null,
      action: 'reconcile.asked',
      target: 'reconcile',
      details: {},
    });
    await enqueue(transaction, 'reconcile', {});
  });
}
