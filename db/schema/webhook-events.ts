import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

/**
 * The inbox: every signed event, once. An event is a hint that its subject changed; the subject's
 * job fetches the truth and marks the hints it covered.
 */
export const webhookEvents = pgTable(
  'webhook_events',
  {
    provider: text({ enum: ['stripe', 'workos'] }).notNull(),
    /** Connected account the event belongs to; empty for our own. */
    account: text().notNull().default(''),
    eventId: text().notNull(),
    type: text().notNull(),
    /** What to look at again, e.g. `customer:cus_…`; null for types nothing follows from. */
    subject: text(),
    livemode: boolean().notNull(),
    status: text({ enum: ['pending', 'applied', 'ignored', 'failed', 'dead'] }).notNull(),
    attempts: integer().notNull().default(0),
    error: text(),
    payload: jsonb().notNull(),
    /** When the provider says it happened (seconds resolution). */
    occurredAt: timestamp({ withTimezone: true }).notNull(),
    receivedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    appliedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.account, table.eventId] }),
    index('webhook_events_pending')
      .on(table.subject)
      .where(sql`${table.status} in ('pending', 'failed')`),
    index('webhook_events_received').on(table.receivedAt),
  ],
);
