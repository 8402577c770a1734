import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { exportParts, exports } from '@/db/schema';
import {
  allStatementLines,
  readStatementLines,
  readStatementSums,
  type StatementLine,
} from '@/lib/ledger/statements/read-statement';
import { findParties } from '../issue/find-parties';
import { withBalances } from '../render/csv-parts';
import { documentWords } from '../render/document-words';
import { statementCsv } from '../render/statement-csv';
import { statementPdf } from '../render/statement-pdf';

type Export = typeof exports.$inferSelect;

/** What a step has made, and where the next one begins. */
interface Step {
  content: Buffer;
  last: StatementLine | undefined;
  rows: number;
  balanceCents: number;
  isDone: boolean;
}

/** Lines of one part: about half a megabyte. */
const LINES_OF_PART = 5000;

/**
 * Makes a file, part by part. Each part is kept in one transaction with how far it is, so a worker that
 * was killed loses the part it was at, and the next one goes on from there; two at once keep each part
 * once. A PDF is one part. Throws `provider_unavailable` if Stripe does not tell the billing details.
 */
export async function makeExport(exportId: string): Promise<void> {
  for (;;) {
    const [row] = await db().select().from(exports).where(eq(exports.id, exportId));
    if (row?.status !== 'running') return;
    // Whose books they are by now: see `moveOrganization`.
    const scope = { ...row.wish.scope, organizationId: row.organizationId };
    const asked = { ...row, wish: { ...row.wish, scope } };
    const step = asked.wish.format === 'csv' ? await csvStep(asked) : await pdfStep(asked);
    await keep(row, step);
  }
}

async function csvStep({ wish, ...row }: Export): Promise<Step> {
  const { scope, timeZone, locale } = wish;
  const csv = statementCsv(timeZone, await documentWords(locale, timeZone));
  const after =
    row.lastAt !== null && row.lastEntry !== null
      ? { at: row.lastAt, entryId: row.lastEntry }
      : undefined;
  const lines = await readStatementLines(scope, { limit: LINES_OF_PART, after });
  const written = withBalances(lines, row.balanceCents);
  const balanceCents = written.at(-1)?.balanceCents ?? row.balanceCents;
  const isDone = lines.length < LINES_OF_PART;
  const parts = [
    ...(after ? [] : [await csv.open(scope.from, row.balanceCents)]),
    await csv.lines(written),
    ...(isDone ? [await csv.close(scope.until, balanceCents)] : []),
  ];
  const content = Buffer.concat(parts);
  return { content, last: lines.at(-1), rows: lines.length, balanceCents, isDone };
}

async function pdfStep({ wish, ...row }: Export): Promise<Step> {
  const { scope, timeZone, locale } = wish;
  const sums = await readStatementSums(scope);
  const content = await statementPdf(
    {
      ...(await findParties(row.organizationId)),
      number: null,
      at: row.createdAt,
      scope,
      timeZone,
      sums,
      lines: allStatementLines(scope),
    },
    await documentWords(locale, timeZone),
  );
  const { totalRows: rows } = row;
  return { content, last: undefined, rows, balanceCents: sums.closingCents, isDone: true };
}

async function keep(row: Export, { content, last, rows, balanceCents, isDone }: Step) {
  await db().transaction(async (transaction) => {
    const moved = await transaction
      .update(exports)
      .set({
        doneRows: row.doneRows + rows,
        balanceCents,
        ...(last && { lastAt: last.at, lastEntry: last.entryId }),
        ...(isDone && { status: 'done' as const, finishedAt: sql`now()` }),
      })
      // Another worker may have kept this part, or the books were taken to another organization while it
      // was read: it is read again then.
      .where(
        and(
          eq(exports.id, row.id),
          eq(exports.status, 'running'),
          eq(exports.doneRows, row.doneRows),
          eq(exports.organizationId, row.organizationId),
        ),
      )
      .returning({ id: exports.id });
    if (moved.length === 0) return;
    await transaction.insert(exportParts).values({
      exportId: row.id,
      position: Math.floor(row.doneRows / LINES_OF_PART),
      content,
    });
  });
}
