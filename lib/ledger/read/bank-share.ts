import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database, Transaction } from '@/db/client';
import { appointments } from '@/db/schema';

/** What of a payment its bank has, or has given to the member, because of disputes. Cents. */
export interface BankShare {
  /** Taken, and nothing is decided: nobody cancels, moves or gives back meanwhile. */
  bankHoldsCents: number;
  /** With the member again, by disputes that were lost. */
  bankGaveCents: number;
}

/**
 * The same as columns of `appointments`, for every reader who says a sentence about its money. A dispute
 * that leaves the payment refundable (a question, a warning, one that was won) has taken nothing.
 */
export const bankColumns = {
  bankHoldsCents: takenBy(sql`d.stance in ('open', 'unknown')`),
  bankGaveCents: takenBy(sql`d.stance = 'lost'`),
};

function takenBy(which: SQL): SQL<number> {
  return sql<number>`(select coalesce(sum(d.amount_cents), 0)::int from disputes d
    where d.appointment_id = "appointments"."id" and not d.is_refundable and ${which})`;
}

/** What banks have of an appointment's payment at this moment. */
export async function readBankShare(
  executor: Database | Transaction,
  appointmentId: string,
): Promise<BankShare> {
  const [share] = await executor
    .select(bankColumns)
    .from(appointments)
    .where(eq(appointments.id, appointmentId));
  return share ?? { bankHoldsCents: 0, bankGaveCents: 0 };
}
