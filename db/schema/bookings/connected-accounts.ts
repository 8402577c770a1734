import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

/** Stripe account of an expert, which their share of payments goes to; a projection of Stripe's. */
export const connectedAccounts = pgTable(
  'connected_accounts',
  {
    organizationId: text().primaryKey(),
    /** Stripe's (`acct_…`). */
    id: text().notNull(),
    /** Of the capability to receive transfers: paid can be who is `active`. */
    status: text({ enum: ['pending', 'active', 'restricted', 'unsupported', 'closed'] })
      .notNull()
      .default('pending'),
    /** What Stripe still needs, in its own codes, most urgent first. */
    requirements: jsonb().$type<{ code: string; deadline: string | null }[]>().notNull(),
    /** Ticket of the newest applied look at it. Invariant: never decreases. */
    appliedTicket: bigint({ mode: 'number' }).notNull().default(0),
    syncedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('connected_accounts_id').on(table.id),
    // Who cannot be paid.
    index('connected_accounts_unpayable')
      .on(table.createdAt, table.organizationId)
      .where(sql`${table.status} <> 'active'`),
    // Of them those that somebody must do something about.
    index('connected_accounts_refused')
      .on(table.organizationId)
      .where(sql`${table.status} in ('restricted', 'unsupported', 'closed')`),
  ],
);
