import { index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

/** A course that an expert gives, told as an outline; what it costs and where it takes place is theirs. */
export const courses = pgTable(
  'courses',
  {
    id: uuid().primaryKey().defaultRandom(),
    organizationId: text().notNull(),
    /** Last part of its address, under the expert's `courses`. */
    slug: text().notNull(),
    title: text().notNull(),
    summary: text().notNull().default(''),
    /** Two-letter code (ISO 639-1) of the language it is given in. */
    language: text().notNull(),
    /** Whom it is for; may be left empty. */
    audience: text().notNull().default(''),
    status: text({ enum: ['draft', 'published', 'archived'] })
      .notNull()
      .default('draft'),
    /** Its place among the courses of its expert, from 1. */
    position: integer().notNull(),
    /** Counts what was saved and moved, so that of two tabs the older one is refused. */
    version: integer().notNull().default(1),
    /** When it was published last; null before. */
    publishedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('courses_slug').on(table.organizationId, table.slug),
    // The site map lists what is published, last changed first.
    index('courses_published').on(table.status, table.updatedAt),
  ],
);
