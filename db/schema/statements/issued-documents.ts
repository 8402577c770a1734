import { index, integer, jsonb, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { type IssuedContent, SERIES } from '@/types/statements';

/**
 * Statements, commission invoices and credit notes, each once for an expert and a month. Rows are never
 * changed or deleted, which the database refuses; what comes later stands in a later document.
 */
export const issuedDocuments = pgTable(
  'issued_documents',
  {
    id: uuid().primaryKey().defaultRandom(),
    organizationId: text().notNull(),
    kind: text({ enum: ['statement', 'commission'] }).notNull(),
    /** `2026-10`. */
    month: text().notNull(),
    series: text({ enum: SERIES }).notNull(),
    /** In which it was issued, at home; numbers begin anew in each. */
    year: integer().notNull(),
    number: integer().notNull(),
    content: jsonb().$type<IssuedContent>().notNull(),
    issuedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    unique('issued_documents_once').on(table.organizationId, table.kind, table.month),
    unique('issued_documents_number').on(table.series, table.year, table.number),
    index('issued_documents_issued').on(table.issuedAt, table.id),
    index('issued_documents_of').on(table.organizationId, table.issuedAt, table.id),
  ],
);
