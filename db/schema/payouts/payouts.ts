import { sql } from 'drizzle-orm';
import { bigint, boolean, index, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

/** What Stripe has sent from a balance to a bank, or taken from there; a projection of Stripe's. */
export const payouts = pgTable(
  'payouts',
  {
    /** Stripe's (`po_…`). */
    id: text().primaryKey(),
    /** Whose balance it left: `platform`, or a connected account. */
    stripeAccount: text().notNull(),
    /** The expert; null for the platform's own. */
    organizationId: text(),
    /** Cents; below zero where a debt was taken from the bank. */
    amountCents: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull(),
    /** Stripe's: `pending`, `in_transit`, `paid`, `failed`, `canceled`. What was paid may still fail. */
    status: text().notNull(),
    /** Made by the schedule; of one made by hand Stripe does not tell what it is made of. */
    isAutomatic: boolean().notNull(),
    /** Stripe's times, in whole seconds. */
    createdAt: timestamp({ withTimezone: true }).notNull(),
    arrivesAt: timestamp({ withTimezone: true }).notNull(),
    /** When it came back, or was taken back. */
    failedAt: timestamp({ withTimezone: true }),
    failureCode: text(),
    failureMessage: text(),
    /** Whether Stripe can tell what it is made of, and when we have read that. */
    isReconciled: boolean().notNull(),
    linesReadAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    index('payouts_organization').on(table.organizationId, table.createdAt, table.id),
    index('payouts_account').on(table.stripeAccount, table.createdAt),
    index('payouts_time').on(table.createdAt, table.id),
    index('payouts_failed')
      .on(table.createdAt, table.id)
      .where(sql`${table.status} = 'failed'`),
    index('payouts_lines_unread')
      .on(table.stripeAccount)
      .where(sql`${table.isReconciled} and ${table.linesReadAt} is null`),
  ],
);

/** What an automatic payout is made of: lines of its balance, whose amounts are the ledger's. */
export const payoutLines = pgTable(
  'payout_lines',
  {
    payoutId: text()
      .notNull()
      .references(() => payouts.id),
    balanceTransactionId: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.payoutId, table.balanceTransactionId] })],
);
