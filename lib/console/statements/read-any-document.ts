import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { issuedDocuments } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { isUuid } from '@/lib/core/database/is-uuid';
import { AppError } from '@/lib/core/errors';
import { writeNumber } from '@/lib/documents/issue/take-number';
import type { IssuedDocument } from '@/lib/documents/read/document-file';

/** A document of whomever, for an administrator; that it was opened is audited. Throws `not_found`. */
export async function readAnyDocument({ actor }: Context, id: string): Promise<IssuedDocument> {
  return db().transaction(async (transaction) => {
    const [document] = isUuid(id)
      ? await transaction.select().from(issuedDocuments).where(eq(issuedDocuments.id, id))
      : [];
    if (!document) throw new AppError('not_found', 'There is no such document.');
    await audit(transaction, {
      actor: actor.userId,
      organizationId: document.organizationId,
      action: 'document.read',
      target: id,
      details: { number: writeNumber(document) },
    });
    return document;
  });
}
