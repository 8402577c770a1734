import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { stripeCustomers } from '@/db/schema';
import { audit, type AuditEntry } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { log } from '@/lib/core/log';
import { SYNC_GATHER_MS } from '@/config/policies';
import type { AuditAction } from '@/types/audit';

const PATIENCE_MS = 3000;
const LOOK_EVERY_MS = 50;

/**
 * After a change at Stripe: records who made it and has the queue sync the customer, then waits a
 * moment for that, so that the next page shows the change. Never throws: the change is made, and no
 * trouble here may let a person read that it was not. Stripe's webhook leads to the same sync.
 */
export async function followUp<Action extends AuditAction>(
  context: Context,
  customerId: string,
  done: Pick<AuditEntry<Action>, 'action' | 'target' | 'details'>,
): Promise<void> {
  const { actor, organizationId } = context;
  try {
    const ticket = await db().transaction(async (transaction) => {
      await audit(transaction, { actor: actor.userId, organizationId, ...done });
      await enqueue(transaction, 'sync-customer', { customerId }, { gatherMs: SYNC_GATHER_MS });
      const [row] = await transaction.execute<{ ticket: string }>(
        sql`select nextval('sync_ticket') as ticket`,
      );
      return Number(row?.ticket);
    });
    await synced(customerId, ticket);
  } catch (error) {
    log().error(
      { error, organizationId, action: done.action },
      'a change was made, but not recorded',
    );
  }
}

/** Waits until a run that asked Stripe after `ticket` was drawn has been applied, or for a moment. */
async function synced(customerId: string, ticket: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const [row] = await db()
      .select({ applied: stripeCustomers.appliedTicket })
      .from(stripeCustomers)
      .where(eq(stripeCustomers.id, customerId));
    if (!row || row.applied > ticket) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
