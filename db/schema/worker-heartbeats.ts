import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** One row per running worker, renewed while it lives; health reads the newest. */
export const workerHeartbeats = pgTable('worker_heartbeats', {
  workerId: text().primaryKey(),
  startedAt: timestamp({ withTimezone: true }).notNull(),
  beatAt: timestamp({ withTimezone: true }).notNull(),
});
