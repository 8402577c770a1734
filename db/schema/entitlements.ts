import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/**
 * Stripe's active entitlements per customer, rewritten by each sync. For explaining and
 * reconciling; gates read the token instead.
 */
export const entitlements = pgTable(
  'entitlements',
  {
    customerId: text().notNull(),
    organizationId: text().notNull(),
    /** Lookup key of the feature. */
    feature: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.customerId, table.feature] }),
    index('entitlements_organization').on(table.organizationId),
  ],
);
