import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { CSV_OPTIONS } from '@/lib/core/http/csv-options';
import { log } from '@/lib/core/log';
import { practiceZone, type Reader } from '../range/practice-zone';
import { readReportRows, type ReportRow } from './read-report-rows';
import { type ReportDays, stretchOf } from './report-days';

/** Columns of the file, in their order. */
export const REPORT_COLUMNS = [
  'startsAt',
  'startsAtLocal',
  'endsAtLocal',
  'timeZone',
  'status',
  'eventType',
  'member',
  'price',
  'paid',
  'refunded',
  'disputed',
  'commission',
  'net',
  'currency',
  'id',
] as const;
export type ReportColumn = (typeof REPORT_COLUMNS)[number];

/** What the file says in its reader's language. */
export interface ReportWords {
  column: (column: ReportColumn) => string;
  status: (status: ReportRow['status']) => string;
}

const ROWS_AT_ONCE = 1000;

/**
 * The reader's appointments of some days as a CSV file (RFC 4180, UTF-8 with its mark, so that Excel
 * reads accents), a thousand rows in memory at once. Texts that a spreadsheet would run as a formula
 * begin with an apostrophe, and so does what would be one as a line or a cell of its own. Amounts are in whole units with a decimal point. Asks for no feature: its
 * callers do.
 */
export async function writeReport(
  reader: Reader,
  days: ReportDays,
  words: ReportWords,
): Promise<ReadableStream> {
  const timeZone = await practiceZone(reader);
  const next = (after?: ReportRow) =>
    readReportRows(reader.organizationId, stretchOf(days), timeZone, {
      limit: ROWS_AT_ONCE,
      after,
    });
  // Asked for before anything is sent, so that a failure is still answered as one.
  const first = await next();
  const file = stringify({
    ...CSV_OPTIONS,
    header: true,
    columns: REPORT_COLUMNS.map((key) => ({ key, header: words.column(key) })),
  });
  pipeline(Readable.from(records(first, next, timeZone, words)), file, (error) => {
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE')
      log().error({ error }, 'a report was not finished');
  });
  return Readable.toWeb(file) as ReadableStream;
}

async function* records(
  first: ReportRow[],
  next: (after: ReportRow) => Promise<ReportRow[]>,
  timeZone: string,
  words: ReportWords,
) {
  for (let rows = first; rows.length > 0;) {
    for (const row of rows) yield toRecord(row, timeZone, words);
    const last = rows.at(-1);
    rows = last && rows.length === ROWS_AT_ONCE ? await next(last) : [];
  }
}

/**
 * A text that somebody else may have written, in one line; where semicolons part cells, as in a Portuguese
 * Excel, what follows one begins nothing that is run.
 */
function harmless(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.replaceAll(/;(?= ?[=+\-@])/g, ";'");
}

function toRecord(
  row: ReportRow,
  timeZone: string,
  words: ReportWords,
): Record<ReportColumn, string | number> {
  return {
    startsAt: new Date(row.startsAt).toISOString(),
    startsAtLocal: row.startsAtLocal,
    endsAtLocal: row.endsAtLocal,
    timeZone,
    status: words.status(row.status),
    eventType: harmless(row.eventType),
    member: harmless(row.member ?? ''),
    price: row.priceCents / 100,
    paid: row.paidCents / 100,
    refunded: row.refundedCents / 100,
    disputed: row.disputedCents / 100,
    commission: row.commissionCents / 100,
    net: row.netCents / 100,
    currency: row.currency.toUpperCase(),
    id: row.id,
  };
}
