import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import { db } from '@/db/client';
import { issuedDocuments } from '@/db/schema';
import { writeNumber } from '../issue/take-number';

/** What was issued for a month. Cents. */
export interface IssuedMonth {
  /** `2026-10`. */
  month: string;
  issuedAt: Date;
  statement: { id: string; number: string; openingCents: number; closingCents: number };
  /** Null for a month without commission; a credit note if more was given back than kept. */
  commission: { id: string; number: string; isCredit: boolean; totalCents: number } | null;
}

const MONTHS = 12;
const MONTH = /^\d{4}-\d\d$/;

/**
 * The months of a practice that were issued before one, the newest first, and where older ones begin; from
 * the newest where `before` is no month.
 */
export async function listMonths(
  organizationId: string,
  before?: string,
): Promise<{ months: IssuedMonth[]; older: string | null }> {
  const of = eq(issuedDocuments.organizationId, organizationId);
  const statements = await db()
    .select()
    .from(issuedDocuments)
    .where(
      and(
        of,
        eq(issuedDocuments.kind, 'statement'),
        before && MONTH.test(before) ? lt(issuedDocuments.month, before) : undefined,
      ),
    )
    .orderBy(desc(issuedDocuments.month))
    .limit(MONTHS + 1);
  const shown = statements.slice(0, MONTHS);
  const invoices = await db()
    .select()
    .from(issuedDocuments)
    .where(
      and(
        of,
        eq(issuedDocuments.kind, 'commission'),
        inArray(
          issuedDocuments.month,
          shown.map(({ month }) => month),
        ),
      ),
    );
  const invoiceOf = new Map(invoices.map((row) => [row.month, row]));
  const months = shown.flatMap((row) => {
    if (row.content.kind !== 'statement') return [];
    const { openingCents, closingCents } = row.content.sums;
    return [
      {
        month: row.month,
        issuedAt: row.issuedAt,
        statement: { id: row.id, number: writeNumber(row), openingCents, closingCents },
        commission: commissionOf(invoiceOf.get(row.month)),
      },
    ];
  });
  return { months, older: statements.length > MONTHS ? (shown.at(-1)?.month ?? null) : null };
}

function commissionOf(
  row: typeof issuedDocuments.$inferSelect | undefined,
): IssuedMonth['commission'] {
  if (row?.content.kind !== 'commission') return null;
  const { totalCents } = row.content;
  return { id: row.id, number: writeNumber(row), isCredit: row.series === 'CN', totalCents };
}
