import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { EmailData, EmailKind } from '@/types/emails';

/**
 * The outbox: every e-mail, once. A row is written in the transaction of the change it tells of;
 * `dedupe_key`, made of Stripe's facts, is what makes it once whatever is delivered again. A job
 * sends it. Holds no address and no name.
 */
export const emails = pgTable(
  'emails',
  {
    /** Also the e-mail's Message-ID. */
    id: uuid().primaryKey().defaultRandom(),
    organizationId: text().notNull(),
    /**
     * The organization's owner; the address is looked up when sending. Null for a team, which has
     * none: its billing contact is looked up then.
     */
    recipientUserId: text(),
    kind: text().$type<EmailKind>().notNull(),
    /** For instance `receipt:in_…`. */
    dedupeKey: text().notNull(),
    data: jsonb().$type<EmailData[EmailKind]>().notNull(),
    /**
     * `skipped`: this installation sends no e-mail, or what it would tell has passed. `failed`: refused for good, or too late.
     * `shared`: replaced by one row for each who administers the team.
     */
    status: text({ enum: ['queued', 'sent', 'failed', 'skipped', 'shared'] }).notNull(),
    /** Who sends it has it until then; a lease, since no transaction stays open over SMTP. */
    claimedUntil: timestamp({ withTimezone: true }),
    messageId: text(),
    /** Why it failed or was left out: a code, never the server's words, which may hold the address. */
    error: text(),
    /** The wall clock, so that rows of one transaction keep their order. */
    createdAt: timestamp({ withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
    sentAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex('emails_dedupe_key').on(table.dedupeKey),
    index('emails_organization').on(table.organizationId, table.createdAt),
    index('emails_queued')
      .on(table.organizationId, table.createdAt)
      .where(sql`${table.status} = 'queued'`),
  ],
);
