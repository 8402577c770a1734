import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { issuedDocuments } from '@/db/schema';
import { requireFeature } from '@/lib/access/can';
import { keepsOrganization } from '@/lib/access/practice';
import type { Context } from '@/lib/core/context';
import { isUuid } from '@/lib/core/database/is-uuid';
import { AppError } from '@/lib/core/errors';
import type { IssuedDocument } from './document-file';

/**
 * A document that was issued to the caller's practice. A statement is opened by `advanced_reporting`; an
 * invoice is addressed to the expert, who may have it whatever their plan is by now. Nobody who acts in
 * somebody's place reads either. Throws `not_found` for another's, `forbidden`, `feature_required`,
 * `impersonated`.
 */
export async function openDocument(context: Context, id: string): Promise<IssuedDocument> {
  if (context.isImpersonated)
    throw new AppError('impersonated', 'An impersonated session reads no billing documents.');
  const [document] = isUuid(id)
    ? await db()
        .select()
        .from(issuedDocuments)
        .where(
          and(
            eq(issuedDocuments.id, id),
            eq(issuedDocuments.organizationId, context.organizationId),
          ),
        )
    : [];
  if (!document) throw new AppError('not_found', 'There is no such document.');
  if (document.kind === 'statement') requireFeature(context, 'advanced_reporting');
  if (!(await keepsOrganization(context)))
    throw new AppError(
      'forbidden',
      'Documents of a practice are its owner’s, in a team its administrator’s.',
    );
  return document;
}
