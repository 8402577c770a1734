import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

export const BULK_KINDS = ['replay-events', 'replay-jobs', 'repair-drift'] as const;

/**
 * One thing that an administrator has done to many: planned first, so that it can be seen before it
 * begins, then done a batch at a time. `cursor` says how far it is, so a killed worker loses nothing.
 */
export const bulkRuns = pgTable(
  'bulk_runs',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text({ enum: BULK_KINDS }).notNull(),
    /** What they were chosen by, its times frozen when it was planned. */
    filter: jsonb().$type<Record<string, string>>().notNull(),
    total: integer().notNull(),
    done: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    /** Items up to this position are done or have failed. */
    cursor: integer().notNull().default(0),
    status: text({ enum: ['planned', 'running', 'cancelled', 'done'] })
      .notNull()
      .default('planned'),
    /** What the last one said that failed. */
    lastError: text(),
    /** Why somebody wants it. */
    reason: text().notNull(),
    /** Who planned it and, once it runs, who started it. */
    startedBy: text().notNull(),
    plannedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    startedAt: timestamp({ withTimezone: true }),
    finishedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex('bulk_runs_running')
      .on(table.kind)
      .where(sql`${table.status} = 'running'`),
    index('bulk_runs_planned').on(table.plannedAt, table.id),
  ],
);

/** What a run is done to, fixed when it was planned. Rows go when it ends. */
export const bulkRunItems = pgTable(
  'bulk_run_items',
  {
    runId: uuid().notNull(),
    /** From 1. */
    position: integer().notNull(),
    /** A job's key, a job's id or an organization's, as the kind has it. */
    item: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.position] })],
);
