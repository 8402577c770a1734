import { Readable } from 'node:stream';
import { and, asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { exportParts, exports } from '@/db/schema';
import { requirePractice } from '@/lib/access/practice';
import type { Context } from '@/lib/core/context';
import { isUuid } from '@/lib/core/database/is-uuid';
import { AppError } from '@/lib/core/errors';
import type { DocumentFile } from '../read/document-file';
import { documentWords } from '../render/document-words';

/**
 * A finished file of the caller's practice, part by part. Throws `feature_required`, `forbidden`,
 * `impersonated`, `not_found` for another's, and for one that is not finished or has been deleted.
 */
export async function openExport(context: Context, id: string): Promise<DocumentFile> {
  await requirePractice(context, 'advanced_reporting');
  if (context.isImpersonated)
    throw new AppError('impersonated', 'An impersonated session reads no billing documents.');
  const [row] = isUuid(id)
    ? await db()
        .select()
        .from(exports)
        .where(
          and(
            eq(exports.id, id),
            eq(exports.organizationId, context.organizationId),
            eq(exports.status, 'done'),
          ),
        )
    : [];
  if (!row) throw new AppError('not_found', 'There is no such file.');
  const { days, format, locale, timeZone } = row.wish;
  const { t } = await documentWords(locale, timeZone);
  return {
    name: `${t('file.statement')}-${days.from}-${days.to}.${format}`,
    contentType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/pdf',
    body: Readable.toWeb(Readable.from(partsOf(id))) as ReadableStream,
  };
}

async function* partsOf(exportId: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position += 1) {
    const [part] = await db()
      .select({ content: exportParts.content })
      .from(exportParts)
      .where(and(eq(exportParts.exportId, exportId), eq(exportParts.position, position)))
      .orderBy(asc(exportParts.position));
    if (!part) return;
    yield part.content;
  }
}
