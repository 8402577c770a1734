import { type Stringifier, stringify } from 'csv-stringify';
import { CSV_OPTIONS } from '@/lib/core/http/csv-options';
import type { StatementLine } from '@/lib/ledger/statements/read-statement';
import type { DocumentWords } from './document-words';

const COLUMNS = [
  'at',
  'date',
  'timeZone',
  'kind',
  'booking',
  'reference',
  'gross',
  'commission',
  'net',
  'balance',
  'currency',
] as const;

type CsvRow = Record<(typeof COLUMNS)[number], string | number>;

/** Writes rows of a statement's file; amounts in whole euros with a decimal point. */
export interface StatementCsv {
  /** The head of the file, and its first row: the balance it opens with. */
  open: (from: string, openingCents: number) => Promise<Buffer>;
  lines: (lines: readonly LineWithBalance[]) => Promise<Buffer>;
  /** The last row: the balance it closes with. */
  close: (until: string, closingCents: number) => Promise<Buffer>;
}

/** A line, and the balance after it. Cents. */
export type LineWithBalance = StatementLine & { balanceCents: number };

/** The parts of a statement's CSV file, so that a long one can be made part by part. */
export function statementCsv(timeZone: string, words: DocumentWords): StatementCsv {
  const { t, isoDay } = words;
  const row = (
    at: Date,
    kind: string,
    balanceCents: number,
    own: Partial<CsvRow> = {},
  ): CsvRow => ({
    at: at.toISOString(),
    date: isoDay(at),
    timeZone,
    kind,
    booking: '',
    reference: '',
    gross: '',
    commission: '',
    net: '',
    balance: balanceCents / 100,
    currency: 'EUR',
    ...own,
  });
  const line = (one: LineWithBalance) =>
    row(new Date(one.at), t(`kinds.${one.kind}`), one.balanceCents, {
      booking: one.appointmentId ?? '',
      reference: one.sourceId ?? '',
      gross: one.grossCents / 100,
      commission: (0 - one.commissionCents) / 100,
      net: one.netCents / 100,
    });
  return {
    open: (from, openingCents) =>
      write(
        stringify([row(new Date(from), t('opening'), openingCents)], {
          ...CSV_OPTIONS,
          header: true,
          columns: COLUMNS.map((key) => ({ key, header: t(`columns.${key}`) })),
        }),
      ),
    lines: (lines) => write(body(lines.map(line))),
    close: (until, closingCents) =>
      write(body([row(new Date(Date.parse(until) - 1), t('closing'), closingCents)])),
  };
}

function body(rows: CsvRow[]): Stringifier {
  return stringify(rows, { ...CSV_OPTIONS, bom: false, columns: [...COLUMNS] });
}

async function write(file: Stringifier): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of file) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks);
}
