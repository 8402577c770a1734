import { sql } from 'drizzle-orm';
import { HOME_TIME_ZONE } from '@/config/locales';
import type { Transaction } from '@/db/client';
import { documentCounters } from '@/db/schema';
import { dateAt } from '@/lib/analytics/range/moments';
import type { Series } from '@/types/statements';

/** A document's place in its series. */
export interface DocumentNumber {
  series: Series;
  year: number;
  number: number;
}

/**
 * The next number of a series. Whoever takes another waits until this transaction ends, and gets the
 * same one if it comes to nothing.
 */
export async function takeNumber(
  transaction: Transaction,
  series: Series,
  at: Date,
): Promise<DocumentNumber> {
  const { year } = dateAt(at, HOME_TIME_ZONE);
  const [row] = await transaction
    .insert(documentCounters)
    .values({ series, year, lastNumber: 1 })
    .onConflictDoUpdate({
      target: [documentCounters.series, documentCounters.year],
      set: { lastNumber: sql`${documentCounters.lastNumber} + 1` },
    })
    .returning({ number: documentCounters.lastNumber });
  if (!row) throw new Error(`no number in ${series} ${year}`);
  return { series, year, number: row.number };
}

/** As it stands on a document: `ST 2026/14`. Pure. */
export const writeNumber = ({ series, year, number }: DocumentNumber): string =>
  `${series} ${year}/${number}`;
