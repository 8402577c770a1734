import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { applicationDocuments } from '@/db/schema';
import { auditBefore } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { isUuid } from '@/lib/core/database/is-uuid';
import { AppError } from '@/lib/core/errors';

/** A file of an application, for an administrator: who reads it is on record before they do. Throws `not_found`. */
export async function readDocument(
  { actor }: Context,
  id: string,
): Promise<{ name: string; contentType: string; content: Buffer }> {
  const [row] = isUuid(id)
    ? await db().select().from(applicationDocuments).where(eq(applicationDocuments.id, id))
    : [];
  if (!row) throw new AppError('not_found', 'There is no such document.');
  await auditBefore({
    actor: actor.userId,
    organizationId: row.organizationId,
    action: 'application.document_read',
    target: row.applicationId,
    details: { document: id },
  });
  return { name: row.name, contentType: row.contentType, content: row.content };
}
