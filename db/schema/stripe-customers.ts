import { sql } from 'drizzle-orm';
import { bigint, pgSequence, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

/** Numbers the runs that fetch Stripe's truth, so that only the newest one is applied. */
export const syncTicket = pgSequence('sync_ticket');

/**
 * Stripe customer → organization. At most one living customer per organization; a customer
 * deleted in Stripe stays as a tombstone so that its late events still find their organization.
 */
export const stripeCustomers = pgTable(
  'stripe_customers',
  {
    /** Stripe customer id (`cus_…`). */
    id: text().primaryKey(),
    organizationId: text().notNull(),
    /** When WorkOS accepted this customer as the organization's; null until then. */
    linkedAt: timestamp({ withTimezone: true }),
    /** Ticket of the newest applied run. Invariant: never decreases. */
    appliedTicket: bigint({ mode: 'number' }).notNull().default(0),
    syncedAt: timestamp({ withTimezone: true }),
    deletedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('stripe_customers_living')
      .on(table.organizationId)
      .where(sql`${table.deletedAt} is null`),
  ],
);
