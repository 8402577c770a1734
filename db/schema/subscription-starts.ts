import { sql } from 'drizzle-orm';
import { pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

/**
 * One row per attempt to start a subscription; its id is the idempotency key towards Stripe. The
 * partial unique index is what makes a double click or two tabs one subscription: at most one
 * open attempt per organization and kind. A sync closes it when its subscription has ended.
 */
export const subscriptionStarts = pgTable(
  'subscription_starts',
  {
    id: uuid().primaryKey().defaultRandom(),
    organizationId: text().notNull(),
    customerId: text().notNull(),
    kind: text({ enum: ['expert', 'addon', 'team'] }).notNull(),
    lookupKey: text().notNull(),
    /** Price the key stood for when the attempt began, so that a retry repeats the same request. */
    priceId: text().notNull(),
    /** Null until Stripe has answered. */
    subscriptionId: text(),
    startedByUserId: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    closedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex('subscription_starts_open')
      .on(table.organizationId, table.kind)
      .where(sql`${table.closedAt} is null`),
    uniqueIndex('subscription_starts_subscription').on(table.subscriptionId),
  ],
);
