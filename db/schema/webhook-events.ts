import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

/**
 * The inbox: every signed event, once, and nothing of what it said. An event says that its
 * subject changed, not how; the subject's job fetches the truth and marks the events from before it. A job that
 * fails is the queue's to try again, and its events wait meanwhile.
 */
export const webhookEvents = pgTable(
  'webhook_events',
  {
    provider: text({ enum: ['stripe', 'workos'] }).notNull(),
    /** Connected account the event belongs to; empty for our own. */
    account: text().notNull().default(''),
    eventId: text().notNull(),
    type: text().notNull(),
    /** The key of the job that follows, e.g. `customer:cus_…`; null for types nothing follows from. */
    subject: text(),
    livemode: boolean().notNull(),
    status: text({ enum: ['pending', 'applied', 'ignored'] }).notNull(),
    /** When the provider says it happened (seconds resolution). */
    occurredAt: timestamp({ withTimezone: true }).notNull(),
    receivedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    appliedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.account, table.eventId] }),
    index('webhook_events_pending')
      .on(table.subject)
      .where(sql`${table.status} = 'pending'`),
    // Each question of the console is answered by one of these, newest first.
    index('webhook_events_received').on(table.receivedAt, table.eventId),
    index('webhook_events_open')
      .on(table.receivedAt, table.eventId)
      .where(sql`${table.status} = 'pending'`),
    index('webhook_events_subject').on(table.subject, table.receivedAt, table.eventId),
    index('webhook_events_type').on(table.type, table.receivedAt, table.eventId),
    index('webhook_events_event').on(table.eventId, table.receivedAt),
  ],
);
