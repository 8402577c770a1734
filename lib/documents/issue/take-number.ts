import { sql } from 'drizzle-orm';
import { HOME_TIME_ZONE } from '@/config/locales';
import type { Transaction } from '@/db/client';
import { documentCounters } from '@/db/schema';
import { dateAt } from '@/lib/analytics/range/moments';
import type { Clock } from '@/lib/core/clock';
import type { Series } from '@/types/statements';

/** A document's place in its series. */
export interface DocumentNumber {
  series: Series;
  year: number;
  number: number;
}

/**
 * The next number of a series, and its date. Whoever takes another waits until this transaction ends, and
 * gets the same one if it comes to nothing. The date is of after that wait, so that no number has an earlier
 * one than the number before it, which Portuguese law wants.
 */
export async function takeNumber(
  transaction: Transaction,
  series: Series,
  clock: Clock,
): Promise<DocumentNumber & { issuedAt: Date }> {
  const askedAt = clock.now();
  const { year } = dateAt(askedAt, HOME_TIME_ZONE);
  const [row] = await transaction
    .insert(documentCounters)
    .values({ series, year, lastNumber: 1 })
    .onConflictDoUpdate({
      target: [documentCounters.series, documentCounters.year],
      set: { lastNumber: sql`${documentCounters.lastNumber} + 1` },
    })
    .returning({ number: documentCounters.lastNumber });
  if (!row) throw new Error(`no number in ${series} ${year}`);
  const now = clock.now();
  const isSameYear = dateAt(now, HOME_TIME_ZONE).year === year;
  return { series, year, number: row.number, issuedAt: isSameYear ? now : askedAt };
}

/** As it stands on a document: `ST 2026/14`. Pure. */
export const writeNumber = ({ series, year, number }: DocumentNumber): string =>
  `${series} ${year}/${number}`;
