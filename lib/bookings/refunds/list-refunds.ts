import { and, eq, ne, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { refunds } from '@/db/schema';
import { readBankShare } from '@/lib/ledger/read/bank-share';
import type { BookingLine } from '@/lib/ledger/read/booking-lines';
import type { Refund } from './refund-sums';

/** A refund as its expert and the console are shown it. Cents. */
export type ShownRefund = Omit<Refund, 'updatedAt' | 'appointmentId'> & {
  /** Decided, and made or ended once the payment's bank has decided about a dispute. */
  waitsForBank: boolean;
  /** What of it came back from the expert, and from the platform; null until the books have it. */
  shares: { expertCents: number; commissionCents: number } | null;
};

/** The refunds of an appointment in the order in which they were decided, with who bears them by the books. */
export async function listRefunds(
  appointmentId: string,
  lines: readonly BookingLine[],
): Promise<ShownRefund[]> {
  const isShown = or(ne(refunds.status, 'dropped'), eq(refunds.handledAs, 'given_by_bank'));
  const rows = await db()
    .select()
    .from(refunds)
    .where(and(eq(refunds.appointmentId, appointmentId), isShown))
    .orderBy(refunds.createdAt, refunds.id);
  const { bankHoldsCents } = await readBankShare(db(), appointmentId);
  return rows.map(({ updatedAt: _updatedAt, appointmentId: _appointmentId, ...row }) => {
    const line = lines.find(
      ({ sourceId, amountCents }) => sourceId === row.stripeRefundId && amountCents < 0,
    );
    const shares = line && {
      expertCents: line.expertShareCents,
      commissionCents: line.commissionCents,
    };
    const isUndone = row.status !== 'succeeded' && row.handledAs === null;
    return { ...row, shares: shares ?? null, waitsForBank: bankHoldsCents > 0 && isUndone };
  });
}
