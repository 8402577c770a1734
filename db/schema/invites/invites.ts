import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { expertApplications } from './expert-applications';

/**
 * What an administrator has granted: a plan that costs nothing, to an organization (an approved
 * application) or first to an address (an invitation, which whoever has that address accepts).
 *
 * - `sent`: by e-mail, to be accepted until `expires_at`. `withdrawn`, `expired`: it was not.
 * - `opening`: granted; a job makes the subscription. `active`: it is there.
 * - `revoked`: taken back; its subscriptions give no access from that moment, whatever Stripe says.
 * - `ended`: nothing of it runs free any more, since it was cancelled or is paid for now.
 */
export const invites = pgTable(
  'invites',
  {
    /** Also the idempotency key of its subscriptions at Stripe. */
    id: uuid().primaryKey().defaultRandom(),
    status: text({
      enum: ['sent', 'withdrawn', 'expired', 'opening', 'active', 'revoked', 'ended'],
    }).notNull(),
    /** Null until an invitation is accepted. */
    organizationId: text(),
    /** In lower case; null for an approved application, and once the person is deleted. */
    email: text(),
    /** Language of the invitation; the person's own is not known yet. */
    locale: text(),
    applicationId: uuid().references(() => expertApplications.id, { onDelete: 'set null' }),
    tier: text({ enum: ['community', 'top'] }).notNull(),
    withLecturer: boolean().notNull(),
    /** SHA-256 of the word in its address, which is kept nowhere (`lib/core/secrets/invite-token.ts`). */
    tokenHash: text(),
    /** How often it was sent; each time it has another word, and the one before is over. */
    round: integer().notNull().default(1),
    expiresAt: timestamp({ withTimezone: true }),
    acceptedAt: timestamp({ withTimezone: true }),
    subscriptionId: text(),
    lecturerSubscriptionId: text(),
    createdBy: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    endedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex('invites_open')
      .on(table.organizationId)
      .where(sql`${table.status} in ('opening', 'active')`),
    uniqueIndex('invites_sent')
      .on(table.email)
      .where(sql`${table.status} = 'sent'`),
    uniqueIndex('invites_token').on(table.tokenHash),
    index('invites_organization').on(table.organizationId, table.createdAt),
    index('invites_newest').on(table.createdAt, table.id),
    index('invites_status').on(table.status, table.createdAt, table.id),
    index('invites_expires')
      .on(table.expiresAt)
      .where(sql`${table.status} = 'sent'`),
  ],
);
