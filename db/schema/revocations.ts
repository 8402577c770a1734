import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/**
 * Sessions, memberships and people that are over, by `session:…`, `member:user:organization` or
 * `user:…`: what their tokens say from before is believed no more. Announced with the commit, kept
 * for as long as a token can live.
 */
export const revocations = pgTable(
  'revocations',
  {
    subject: text().primaryKey(),
    revokedAt: timestamp({ withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [index('revocations_revoked').on(table.revokedAt)],
);
