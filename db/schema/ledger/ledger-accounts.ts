import { bigint, pgTable, text, unique } from 'drizzle-orm/pg-core';

/**
 * Whose money and where it is; the letters are those of the postings table in `docs/ledger.md`.
 * A positive sum is a debit (something we or they have), a negative one a credit (owed or earned).
 */
export const LEDGER_ACCOUNT_KINDS = [
  /** P: the platform's balance at Stripe. */
  'platform_balance',
  /** PB: the platform's bank. */
  'platform_bank',
  /** F: what Stripe keeps of payments. */
  'stripe_fees',
  /** D: what Stripe keeps of disputes. */
  'dispute_fees',
  /** K: what the platform earns with appointments. */
  'commission',
  /** What the platform earns with subscriptions, and the tax in it. */
  'subscription_revenue',
  'tax',
  /** T: transfers that one side has and the other not yet. */
  'transfer_in_transit',
  /** A: the same of application fees. */
  'fee_in_transit',
  /** R: what a dispute has taken, until it is decided. */
  'dispute_suspense',
  /** What nobody here understands yet; an alert. */
  'suspense',
  /** C, E and B of one expert: their balance at Stripe, what they are owed, their bank. */
  'expert_balance',
  'expert_owed',
  'expert_bank',
] as const;

export type LedgerAccountKind = (typeof LEDGER_ACCOUNT_KINDS)[number];

/** Accounts of the ledger: one of each kind, owner and currency. */
export const ledgerAccounts = pgTable(
  'ledger_accounts',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text({ enum: LEDGER_ACCOUNT_KINDS }).notNull(),
    /** The expert's organization, or `platform`. */
    ownerId: text().notNull(),
    currency: text().notNull(),
  },
  (table) => [unique('ledger_accounts_which').on(table.kind, table.ownerId, table.currency)],
);
