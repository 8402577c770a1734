import { eq, getTableColumns, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import * as schema from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';

/** A lease is a running process's, and over in minutes. */
const NOT_MOVED: readonly PgTable[] = [schema.billingLeases];

/** Every table whose rows belong to an organization; a new one is among them by itself. */
const OWNED = Object.values<unknown>(schema).filter(
  (table): table is PgTable =>
    is(table, PgTable) && !NOT_MOVED.includes(table) && 'organizationId' in getTableColumns(table),
);

/**
 * Gives all that belongs to an organization which WorkOS has no more to the one that has taken its
 * place, so that what is paid for goes on opening doors and the books are the expert's as before: the
 * database lets whose they are change for this alone. The customer is to be linked anew, and the
 * role told anew. All or nothing.
 */
export async function moveOrganization(from: string, to: string): Promise<void> {
  await db().transaction(async (transaction) => {
    const { ledgerAccounts, organizations, stripeCustomers, users } = schema;
    await transaction
      .update(organizations)
      .set({ id: to, appliedRole: 'member' })
      .where(eq(organizations.id, from));
    // First: a statement that is being issued holds it, and is moved with the rest.
    await transaction
      .update(ledgerAccounts)
      .set({ ownerId: to })
      .where(eq(ledgerAccounts.ownerId, from));
    for (const table of OWNED)
      await transaction.execute(
        sql`update ${table} set organization_id = ${to} where organization_id = ${from}`,
      );
    await transaction
      .update(stripeCustomers)
      .set({ linkedAt: null })
      .where(eq(stripeCustomers.organizationId, to));
    await transaction
      .update(users)
      .set({ lastOrganizationId: to })
      .where(eq(users.lastOrganizationId, from));
    await audit(transaction, {
      actor: SYSTEM_ACTOR,
      organizationId: to,
      action: 'organization.replaced',
      target: to,
      details: { from },
    });
    await enqueue(transaction, 'link-customer', { organizationId: to });
    await enqueue(transaction, 'sync-role', { organizationId: to });
  });
}
