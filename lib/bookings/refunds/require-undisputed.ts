import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { AppError } from '@/lib/core/errors';
import { isChargedBack } from '@/lib/integrations/stripe';
import { readBankShare } from '@/lib/ledger/read/bank-share';

/**
 * Refuses to give back anything of a payment that its bank disputes, or has disputed: the bank decides.
 * With an organization, only of its own appointments. Throws `not_found`, `payment_disputed`,
 * `provider_unavailable`.
 */
export async function requireUndisputed(
  appointmentId: string,
  organizationId: string | null,
): Promise<void> {
  if (!(await isPaymentDisputed(appointmentId, organizationId))) return;
  const { bankGaveCents, bankHoldsCents } = await readBankShare(db(), appointmentId);
  if (bankGaveCents > 0 && bankHoldsCents === 0)
    throw new AppError(
      'payment_disputed',
      'The bank has given this payment back to the member: Stripe refunds nothing of it any more.',
      { extra: { field: 'amount', reason: 'dispute_lost' } },
    );
  throw new AppError('payment_disputed', 'The payment is disputed: its bank decides.', {
    extra: { field: 'amount', reason: 'disputed' },
  });
}

/** Whether the bank of an appointment's payment disputes it, as Stripe says now. Throws `not_found`, `provider_unavailable`. */
export async function isPaymentDisputed(
  appointmentId: string,
  organizationId: string | null,
): Promise<boolean> {
  const [row] = await db()
    .select({ paymentIntentId: appointments.paymentIntentId })
    .from(appointments)
    .where(
      and(
        eq(appointments.id, appointmentId),
        organizationId ? eq(appointments.organizationId, organizationId) : undefined,
      ),
    );
  if (!row?.paymentIntentId) throw new AppError('not_found', 'There is no such payment.');
  return isChargedBack(row.paymentIntentId);
}
