import { Readable } from 'node:stream';
import type { Locale } from '@/config/locales';
import type { issuedDocuments } from '@/db/schema';
import { AppError } from '@/lib/core/errors';
import { allStatementLines } from '@/lib/ledger/statements/read-statement';
import { writeNumber } from '../issue/take-number';
import { commissionPdf } from '../render/commission-pdf';
import { csvParts } from '../render/csv-parts';
import { documentWords, type DocumentWords } from '../render/document-words';
import { statementPdf } from '../render/statement-pdf';

export type IssuedDocument = typeof issuedDocuments.$inferSelect;

export type FileFormat = 'csv' | 'pdf';

/** A file to be kept, never shown in a page of ours. */
export interface DocumentFile {
  name: string;
  contentType: string;
  body: ReadableStream | Uint8Array<ArrayBuffer>;
}

/**
 * The file of a document that was issued, made of what was kept and of the ledger as it was then: the same
 * whenever it is asked for. A commission invoice is a PDF alone. Throws `not_found`.
 */
export async function documentFile(
  document: IssuedDocument,
  { format, locale }: { format: FileFormat; locale: Locale },
): Promise<DocumentFile> {
  const { content, issuedAt: at, organizationId } = document;
  const words = await documentWords(locale, content.timeZone);
  const number = writeNumber(document);
  const name = `${fileWord(document, words)}-${number.replaceAll(/[ /]/g, '-')}.${format}`;
  if (content.kind === 'commission') {
    if (format === 'csv') throw new AppError('not_found', 'A commission invoice is a PDF.');
    return pdf(name, await commissionPdf({ number, at, content }, words));
  }
  // Whose books they are by now: see `moveOrganization`.
  const scope = { ...content.scope, organizationId };
  const statement = { ...content, number, at, scope, lines: allStatementLines(scope) };
  if (format === 'pdf') return pdf(name, await statementPdf(statement, words));
  return {
    name,
    contentType: 'text/csv; charset=utf-8',
    body: Readable.toWeb(Readable.from(csvParts(statement, words))) as ReadableStream,
  };
}

function fileWord({ series }: IssuedDocument, { t }: DocumentWords): string {
  if (series === 'ST') return t('file.statement');
  return series === 'CI' ? t('file.invoice') : t('file.creditNote');
}

function pdf(name: string, bytes: Buffer): DocumentFile {
  return { name, contentType: 'application/pdf', body: new Uint8Array(bytes) };
}
