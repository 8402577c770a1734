import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

/** Statuses in which an application still waits for an answer. */
export const OPEN_APPLICATIONS = ['pending', 'under_review'] as const;

/**
 * Who asks to be invited as an expert, and what became of it. The partial unique index is what makes a
 * double click, or two tabs, one application; after an answer there may be another.
 */
export const expertApplications = pgTable(
  'expert_applications',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** The applicant's own organization. */
    organizationId: text().notNull(),
    userId: text().notNull(),
    status: text({ enum: [...OPEN_APPLICATIONS, 'approved', 'rejected', 'withdrawn'] })
      .notNull()
      .default('pending'),
    expertise: text().notNull(),
    experience: text().notNull(),
    licence: text().notNull(),
    motivation: text().notNull(),
    /** Who has it under review, and who has decided; not `userId`, which says whose a row is. */
    reviewerId: text(),
    claimedAt: timestamp({ withTimezone: true }),
    decidedAt: timestamp({ withTimezone: true }),
    /** What the applicant is told of a rejection. */
    answer: text(),
    /** What was approved. */
    tier: text({ enum: ['community', 'top'] }),
    withLecturer: boolean().notNull().default(false),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('expert_applications_open')
      .on(table.organizationId)
      .where(sql`${table.status} in ('pending', 'under_review')`),
    index('expert_applications_organization').on(table.organizationId, table.createdAt),
    index('expert_applications_status').on(table.status, table.createdAt, table.id),
    index('expert_applications_waiting')
      .on(table.createdAt, table.id)
      .where(sql`${table.status} in ('pending', 'under_review')`),
  ],
);
