import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/**
 * Longer grace than everybody has, given to one organization by an administrator. Ends by itself;
 * `lib/subscriptions/grace.ts` alone decides what it means.
 */
export const graceExtensions = pgTable('grace_extensions', {
  organizationId: text().primaryKey(),
  until: timestamp({ withTimezone: true }).notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});
