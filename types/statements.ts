/** What a line of an expert's statement is about. */
export const LINE_KINDS = ['booking', 'refund', 'dispute', 'payout', 'other'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** Lines of one kind together. Cents; `netCents` is what they changed the balance by. */
export interface KindSums {
  count: number;
  grossCents: number;
  /** What the platform kept; negative where it gave commission back. */
  commissionCents: number;
  netCents: number;
}

/** A statement without its lines: the closing balance is the opening one and all that moved between. */
export interface StatementSums {
  openingCents: number;
  closingCents: number;
  kinds: Record<LineKind, KindSums>;
}

/** Where the lines of a statement are in the ledger. */
export interface StatementScope {
  organizationId: string;
  /** From the first moment to before the second, ISO 8601. */
  from: string;
  until: string;
  /** The last entry that had been written when the statement was made; later ones are not in it. */
  throughEntry: number;
  /**
   * The last entry that the opening balance knows of. What happened before `from` but was written between
   * the two is in no earlier statement, and so stands in this one.
   */
  openedThroughEntry: number;
}

/** Who stands on a document. */
export interface Party {
  name: string;
  address: readonly string[];
  taxNumbers: readonly string[];
}

/** Commission of one kind in a commission invoice. Cents; negative where it was given back. */
export interface CommissionLine {
  about: 'bookings' | 'refunds' | 'disputes';
  count: number;
  commissionCents: number;
}

/** The tax in a commission. */
export type CommissionVat =
  /** Nobody has decided yet whether and how it is taxed; the document says so. */
  | { state: 'undecided' }
  /** The commission holds it. Basis points. */
  | { state: 'included'; rateBps: number }
  /** Why there is none, by language. */
  | { state: 'exempt'; reason: Readonly<Record<string, string>> };

interface DocumentContent {
  scope: StatementScope;
  /** By whose days it is counted. */
  timeZone: string;
  platform: Party;
  expert: Party;
}

/** A statement as it was issued. Its lines are read from the ledger, which never changes. */
export interface StatementContent extends DocumentContent {
  kind: 'statement';
  sums: StatementSums;
}

/** A commission invoice, or if more was given back than kept a credit note, as it was issued. */
export interface CommissionContent extends DocumentContent {
  kind: 'commission';
  lines: CommissionLine[];
  /** Negative on a credit note. Cents. */
  totalCents: number;
  vat: CommissionVat;
  /** The number of the month's statement, which has the bookings one by one. */
  statementNumber: string;
}

export type IssuedContent = StatementContent | CommissionContent;

/** Numbers run without gaps in each: statements, commission invoices, credit notes. */
export const SERIES = ['ST', 'CI', 'CN'] as const;
export type Series = (typeof SERIES)[number];
