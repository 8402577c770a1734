import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/**
 * Who is changing an organization's subscription right now. A lease rather than a lock, because
 * the work calls Stripe and no transaction may stay open over that; it runs out by itself.
 */
export const billingLeases = pgTable('billing_leases', {
  organizationId: text().primaryKey(),
  holder: uuid().notNull(),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
});
