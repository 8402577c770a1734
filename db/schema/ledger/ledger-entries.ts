import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { ledgerAccounts } from './ledger-accounts';

/**
 * What Stripe did, once for each of its balance transactions; a copy that decides nothing. Rows are never
 * changed or deleted, which the database refuses: a correction is an entry of its own.
 */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Whose balance it is a line of: `platform`, or a connected account (`acct_…`). */
    stripeAccount: text().notNull(),
    /** Stripe's (`txn_…`); of an entry that only we make, `own:` and what it is about. */
    balanceTransactionId: text().notNull(),
    /** Stripe's type, or ours for one of our own. */
    kind: text().notNull(),
    /** What it is a line of: `ch_…`, `tr_…`, `re_…`, `dp_…`, `po_…`. */
    sourceId: text(),
    /**
     * What that belongs to, by which the lines of one payment are found from its charge on: of a transfer,
     * a fee or a refund the charge (of one that is sent again the dispute), of a reversal the dispute or the
     * refund that made it, or by hand the transfer, of what arrives with an expert the transfer that brought it.
     */
    linkId: text(),
    appointmentId: uuid(),
    /** The expert, or for a subscription whoever pays it; null where nobody is known. */
    organizationId: text(),
    currency: text().notNull(),
    /** As Stripe has them; kept so that the books can be held against Stripe's. Cents. */
    amountCents: bigint({ mode: 'number' }).notNull(),
    feeCents: bigint({ mode: 'number' }).notNull(),
    netCents: bigint({ mode: 'number' }).notNull(),
    occurredAt: timestamp({ withTimezone: true }).notNull(),
    availableOn: timestamp({ withTimezone: true }).notNull(),
    reversesEntryId: bigint({ mode: 'number' }),
    recordedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    unique('ledger_entries_transaction').on(table.stripeAccount, table.balanceTransactionId),
    unique('ledger_entries_reverses').on(table.reversesEntryId),
    index('ledger_entries_appointment').on(table.appointmentId),
    index('ledger_entries_source').on(table.sourceId),
    index('ledger_entries_link').on(table.linkId),
    index('ledger_entries_time').on(table.stripeAccount, table.occurredAt),
    index('ledger_entries_organization').on(table.organizationId, table.occurredAt),
  ],
);

/**
 * The sides of an entry. Those of one entry sum to zero in each currency, which a deferred constraint
 * of the database holds. Currency is the account's.
 */
export const ledgerPostings = pgTable(
  'ledger_postings',
  {
    entryId: bigint({ mode: 'number' })
      .notNull()
      .references(() => ledgerEntries.id),
    accountId: bigint({ mode: 'number' })
      .notNull()
      .references(() => ledgerAccounts.id),
    /** Positive: debit; negative: credit. */
    amountCents: bigint({ mode: 'number' }).notNull(),
    /** The entry's, so that an account's postings of a period are found by one index. */
    occurredAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.entryId, table.accountId] }),
    check('ledger_postings_amount', sql`${table.amountCents} <> 0`),
    // With the amount, so that a sum needs the index alone.
    index('ledger_postings_account').on(
      table.accountId,
      table.occurredAt,
      table.amountCents,
      table.entryId,
    ),
  ],
);

/** How far the lines of each Stripe account have been read; see `lib/ledger/sync`. */
export const ledgerCursors = pgTable('ledger_cursors', {
  /** `platform`, or a connected account. */
  stripeAccount: text().primaryKey(),
  /** Everything that Stripe made up to here has been read. Null before the first time. */
  readUntil: timestamp({ withTimezone: true }),
  /** Of a reading under way, which goes from the newest line back: where it began, and the last line read. */
  newestAt: timestamp({ withTimezone: true }),
  lastLineId: text(),
  syncedAt: timestamp({ withTimezone: true }),
});
