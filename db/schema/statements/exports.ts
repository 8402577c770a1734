import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Locale } from '@/config/locales';
import type { StatementScope } from '@/types/statements';

/** A file of a statement that somebody wants. */
export interface ExportWish {
  /** First and last local day, both in it, `YYYY-MM-DD`. */
  days: { from: string; to: string };
  timeZone: string;
  format: 'csv' | 'pdf';
  locale: Locale;
  /** The ledger as it was when it was asked for. */
  scope: StatementScope;
}

/**
 * Files that somebody had made of their books, with how far each is; kept for some days to be downloaded.
 * At most one of the same wish is under way.
 */
export const exports = pgTable(
  'exports',
  {
    id: uuid().primaryKey().defaultRandom(),
    organizationId: text().notNull(),
    requestedBy: text().notNull(),
    wish: jsonb().$type<ExportWish>().notNull(),
    /** What tells two wishes apart. */
    wishKey: text().notNull(),
    status: text({ enum: ['running', 'done', 'failed'] })
      .notNull()
      .default('running'),
    totalRows: integer().notNull(),
    doneRows: integer().notNull().default(0),
    /** The last entry in the parts that are kept, and the balance after it: where to go on. Cents. */
    lastAt: text(),
    lastEntry: bigint({ mode: 'number' }),
    balanceCents: bigint({ mode: 'number' }).notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    finishedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex('exports_running')
      .on(table.organizationId, table.wishKey)
      .where(sql`${table.status} = 'running'`),
    index('exports_of').on(table.organizationId, table.createdAt),
    index('exports_created').on(table.createdAt),
  ],
);
