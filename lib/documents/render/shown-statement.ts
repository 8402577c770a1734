import type { StatementLine } from '@/lib/ledger/statements/read-statement';
import type { Party, StatementScope, StatementSums } from '@/types/statements';

/** A statement with all that its file shows. */
export interface ShownStatement {
  /** Null for a period that somebody chose. */
  number: string | null;
  at: Date;
  scope: StatementScope;
  timeZone: string;
  platform: Party;
  expert: Party;
  sums: StatementSums;
  lines: AsyncIterable<StatementLine>;
}

/** Lines of a PDF beyond which nobody reads it, and it has the sums alone. */
export const MOST_PDF_LINES = 5000;

/** How a booking is called where there is little room: the first of its id's parts. Pure. */
export function shortBooking({ appointmentId, sourceId }: StatementLine): string {
  return appointmentId?.split('-')[0]?.toUpperCase() ?? sourceId ?? '';
}
