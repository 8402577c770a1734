import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** What a member chose to tell of themselves. Experts see it counted over five people and more, never of one. */
export const memberProfiles = pgTable('member_profiles', {
  userId: text().primaryKey(),
  /** A key of `config/members/demographics.ts`. */
  ageBand: text(),
  /** ISO 3166-1, two letters. */
  country: text(),
  /** ISO 639-1. */
  language: text(),
  updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});
