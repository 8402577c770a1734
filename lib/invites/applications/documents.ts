import { and, count, eq, inArray } from 'drizzle-orm';
import { MOST_DOCUMENTS } from '@/config/invites';
import { db, type Transaction } from '@/db/client';
import { applicationDocuments, expertApplications, OPEN_APPLICATIONS } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { isUuid } from '@/lib/core/database/is-uuid';
import { AppError } from '@/lib/core/errors';
import { wrongField } from '@/lib/core/forms/wrong-field';
import { prepareDocument } from './prepare-document';

/** Longest name of a file that is kept. */
const MOST_NAME = 120;
/** What no file system and no header takes. */
const NOT_IN_NAMES = /[\p{Cc}\p{Cf}\p{Cs}"\\/<>|:*?]/gu;

/**
 * Adds a file to the caller's open application. Two at once come one after the other, so there are never more
 * than `MOST_DOCUMENTS`. Throws `invalid_input` with the reasons of `prepareDocument` or `too_many`,
 * `not_found` where no application is open.
 */
export async function addDocument(
  context: Context,
  { name, file }: { name: string; file: Uint8Array },
): Promise<{ id: string }> {
  const prepared = await prepareDocument(file);
  return db().transaction(async (transaction) => {
    const applicationId = await lockOpenApplication(transaction, context);
    const [held] = await transaction
      .select({ number: count() })
      .from(applicationDocuments)
      .where(eq(applicationDocuments.applicationId, applicationId));
    if ((held?.number ?? 0) >= MOST_DOCUMENTS) throw wrongField('document', 'too_many');
    const [made] = await transaction
      .insert(applicationDocuments)
      .values({
        applicationId,
        organizationId: context.organizationId,
        name: documentName(name, prepared.contentType),
        sizeBytes: prepared.content.byteLength,
        ...prepared,
      })
      .returning({ id: applicationDocuments.id });
    await auditDocument(transaction, context, applicationId, false);
    return { id: made?.id ?? '' };
  });
}

/** Takes a file of the caller's open application away; nothing where there is none. Throws `not_found`. */
export async function removeDocument(context: Context, { id }: { id: string }): Promise<void> {
  if (!isUuid(id)) return;
  await db().transaction(async (transaction) => {
    const applicationId = await lockOpenApplication(transaction, context);
    const gone = await transaction
      .delete(applicationDocuments)
      .where(
        and(eq(applicationDocuments.id, id), eq(applicationDocuments.applicationId, applicationId)),
      )
      .returning({ id: applicationDocuments.id });
    if (gone.length > 0) await auditDocument(transaction, context, applicationId, true);
  });
}

/** A file's name as it is kept and offered again, with the ending of what is in it. Pure. */
export function documentName(name: string, contentType: string): string {
  const plain = name
    .toWellFormed()
    .replaceAll(NOT_IN_NAMES, '')
    .replace(/\.\w{1,5}$/, '')
    .trim();
  const ending = contentType === 'application/pdf' ? 'pdf' : 'webp';
  return `${plain.slice(0, MOST_NAME) || 'document'}.${ending}`;
}

async function lockOpenApplication(
  transaction: Transaction,
  { organizationId, actor }: Context,
): Promise<string> {
  const [row] = await transaction
    .select({ id: expertApplications.id })
    .from(expertApplications)
    .where(
      and(
        eq(expertApplications.organizationId, organizationId),
        eq(expertApplications.userId, actor.userId),
        inArray(expertApplications.status, [...OPEN_APPLICATIONS]),
      ),
    )
    .for('update');
  if (!row) throw new AppError('not_found', 'No application of yours waits for its answer.');
  return row.id;
}

async function auditDocument(
  transaction: Transaction,
  { organizationId, actor }: Context,
  applicationId: string,
  isRemoved: boolean,
): Promise<void> {
  await audit(transaction, {
    actor: actor.userId,
    organizationId,
    action: 'application.document_changed',
    target: applicationId,
    details: { removed: isRemoved },
  });
}
