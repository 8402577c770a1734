import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { findAppointmentPayment, paidAndRefunded } from '@/lib/integrations/stripe';
import { requireOwnBooking } from '../find-appointment';

/**
 * Address of Stripe's receipt for a paid appointment of the caller's; asked for each time, since it
 * ends. It shows what was given back. Throws `not_found`, `provider_unavailable`.
 * https://docs.stripe.com/receipts
 */
export async function findReceipt(context: Context, appointmentId: string): Promise<string> {
  const row = await requireOwnBooking(context, appointmentId);
  const payment = row.paymentIntentId && (await findAppointmentPayment(row.paymentIntentId));
  const { receiptUrl } = payment ? paidAndRefunded(payment) : { receiptUrl: null };
  if (!receiptUrl) throw new AppError('not_found', 'There is no receipt for this appointment.');
  return receiptUrl;
}
