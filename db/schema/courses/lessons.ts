import { index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { courses } from './courses';

/** A lesson in the outline of a course. */
export const lessons = pgTable(
  'lessons',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Its course's: whatever belongs to an organization says so itself. */
    organizationId: text().notNull(),
    courseId: uuid()
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
    /** Its place in the course; gaps and two alike do no harm, the id decides between them. */
    position: integer().notNull(),
    title: text().notNull(),
    outline: text().notNull().default(''),
    /** How long it takes; null where that is not told. */
    minutes: integer(),
    /** Counts what was saved, so that of two tabs the older one is refused. */
    version: integer().notNull().default(1),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('lessons_course').on(table.courseId, table.position),
    index('lessons_organization').on(table.organizationId),
  ],
);
