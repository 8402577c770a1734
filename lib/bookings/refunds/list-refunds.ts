import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { refunds } from '@/db/schema';
import type { BookingLine } from '@/lib/ledger/read/booking-lines';
import type { Refund } from './refund-sums';

/** A refund as its expert and the console are shown it. Cents. */
export type ShownRefund = Omit<Refund, 'updatedAt' | 'appointmentId'> & {
  /** What of it came back from the expert, and from the platform; null until the books have it. */
  shares: { expertCents: number; commissionCents: number } | null;
};

/** The refunds of an appointment in the order in which they were decided, with who bears them by the books. */
export async function listRefunds(
  appointmentId: string,
  lines: readonly BookingLine[],
): Promise<ShownRefund[]> {
  const rows = await db()
    .select()
    .from(refunds)
    .where(sql`${eq(refunds.appointmentId, appointmentId)} and ${refunds.status} <> 'dropped'`)
    .orderBy(refunds.createdAt, refunds.id);
  return rows.map(({ updatedAt: _updatedAt, appointmentId: _appointmentId, ...row }) => {
    const line = lines.find(
      ({ sourceId, amountCents }) => sourceId === row.stripeRefundId && amountCents < 0,
    );
    const shares = line && {
      expertCents: line.expertShareCents,
      commissionCents: line.commissionCents,
    };
    return { ...row, shares: shares ?? null };
  });
}
