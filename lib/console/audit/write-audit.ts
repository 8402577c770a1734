import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { auditBefore } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { log } from '@/lib/core/log';
import { readPlace } from '../paging/place';
import type { AuditFilters } from './audit-question';
import { listAudit, type ListedEntry } from './list-audit';

const COLUMNS = [
  'at',
  'actor',
  'organizationId',
  'action',
  'target',
  'details',
  'requestId',
  'id',
] as const;
const ROWS_AT_ONCE = 1000;

/**
 * The entries that filters choose as a CSV file (RFC 4180, UTF-8 with its mark), newest first, a thousand
 * in memory at once. Texts that a spreadsheet would run as a formula begin with an apostrophe. That it
 * is taken is itself on record before its first byte.
 */
export async function writeAudit(context: Context, filters: AuditFilters): Promise<ReadableStream> {
  // Asked for before anything is sent, so that a failure is still answered as one.
  const first = await listAudit(filters, null, ROWS_AT_ONCE);
  await auditBefore({
    actor: context.actor.userId,
    organizationId: context.organizationId,
    action: 'audit.exported',
    target: 'audit',
    details: { filters },
  });
  const file = stringify({
    bom: true,
    header: true,
    columns: COLUMNS.map((key) => ({ key, header: key })),
    record_delimiter: 'windows',
    escape_formulas: true,
  });
  pipeline(Readable.from(entries(first, filters)), file, (error) => {
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE')
      log().error({ error }, 'the audit log was not written to its end');
  });
  return Readable.toWeb(file) as ReadableStream;
}

async function* entries(first: Awaited<ReturnType<typeof listAudit>>, filters: AuditFilters) {
  for (let page = first; ;) {
    for (const entry of page.rows) yield toRecord(entry);
    const behind = readPlace(page.older ?? undefined, 'number');
    if (!behind) return;
    page = await listAudit(filters, behind, ROWS_AT_ONCE);
  }
}

const toRecord = (entry: ListedEntry) => ({
  ...entry,
  at: new Date(entry.at).toISOString(),
  details: JSON.stringify(entry.details),
});
