import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { SERIES } from '@/types/statements';

/**
 * The last number of each series and year. Taken in the transaction that issues the document, whose row
 * lock has the next one wait: a number that came to nothing is given again, so there are no gaps.
 */
export const documentCounters = pgTable(
  'document_counters',
  {
    series: text({ enum: SERIES }).notNull(),
    year: integer().notNull(),
    lastNumber: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.series, table.year] })],
);
