import { and, eq, inArray, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { applicationDocuments, expertApplications, OPEN_APPLICATIONS } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { requireOwnOrganization } from '@/lib/organizations/personal/require-own-organization';

/** Takes the caller's open application back; nothing where there is none. Throws `own_organization_required`. */
export async function withdrawApplication(context: Context): Promise<void> {
  await requireOwnOrganization(context);
  await db().transaction((transaction) =>
    closeOpenApplication(transaction, context.organizationId, context.actor.userId),
  );
}

/**
 * Ends an organization's open application without an answer: it was taken back, or is needed no more. Its
 * documents go, which nobody has a reason to read any more; otherwise whoever takes one back and applies
 * again could fill the database with them.
 */
export async function closeOpenApplication(
  transaction: Transaction,
  organizationId: string,
  actor: string,
): Promise<void> {
  const closed = await transaction
    .update(expertApplications)
    .set({ status: 'withdrawn', decidedAt: sql`now()` })
    .where(
      and(
        eq(expertApplications.organizationId, organizationId),
        inArray(expertApplications.status, [...OPEN_APPLICATIONS]),
      ),
    )
    .returning({ id: expertApplications.id });
  for (const { id } of closed) {
    await transaction
      .delete(applicationDocuments)
      .where(eq(applicationDocuments.applicationId, id));
    await audit(transaction, {
      actor,
      organizationId,
      action: 'application.withdrawn',
      target: id,
      details: { to: 'withdrawn' },
    });
  }
}
