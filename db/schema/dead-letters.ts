import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** Jobs that failed to the end of their patience. A person replays them once the cause is gone. */
export const deadLetters = pgTable(
  'dead_letters',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    task: text().notNull(),
    /** What the job was about; one open letter per key. */
    key: text().notNull(),
    payload: jsonb().notNull(),
    attempts: integer().notNull(),
    error: text().notNull(),
    diedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    replayedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    index('dead_letters_open')
      .on(table.key)
      .where(sql`${table.replayedAt} is null`),
  ],
);
