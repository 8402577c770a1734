import { bigint, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { ledgerEntries } from './ledger-entries';

/**
 * What each entry means for what an expert earns: its sides under the names that analytics knows, so that
 * years of them are summed by one index. Written with the entry, and nothing but a view of it: it can be
 * made anew at any time (`lib/ledger/earnings`), and reconcile compares. Cents; what an expert is owed by
 * an entry is gross − refunded − disputed − commission.
 */
export const ledgerEarnings = pgTable(
  'ledger_earnings',
  {
    entryId: bigint({ mode: 'number' })
      .primaryKey()
      .references(() => ledgerEntries.id),
    /** The expert. */
    organizationId: text().notNull(),
    occurredAt: timestamp({ withTimezone: true }).notNull(),
    /** Null where the entry names no appointment. */
    eventTypeId: uuid(),
    currency: text().notNull(),
    /** What a member paid. */
    grossCents: bigint({ mode: 'number' }).notNull(),
    /** What went back to one. */
    refundedCents: bigint({ mode: 'number' }).notNull(),
    /** What a dispute has cost, and whatever else changes what is owed. */
    disputedCents: bigint({ mode: 'number' }).notNull(),
    /** What the platform keeps, less what it gave back. */
    commissionCents: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [
    // Every column that sums are made of, so that the table itself is not read for them.
    index('ledger_earnings_sums').on(
      table.organizationId,
      table.occurredAt,
      table.currency,
      table.eventTypeId,
      table.grossCents,
      table.refundedCents,
      table.disputedCents,
      table.commissionCents,
    ),
  ],
);
