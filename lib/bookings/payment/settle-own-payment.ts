import type { Context } from '@/lib/core/context';
import { requireOwnBooking } from '../find-appointment';
import { endHold } from '../hold/end-hold';
import { situationOf } from '../situation';
import { syncPayment } from './sync-payment';

/**
 * Asks Stripe what became of the payment of a member's own appointment, as on the return from paying:
 * webhooks may come later, or never. A hold that is over is ended by it. Throws `not_found`,
 * `provider_unavailable`.
 */
export async function settleOwnPayment(context: Context, appointmentId: string): Promise<void> {
  const row = await requireOwnBooking(context, appointmentId);
  const situation = situationOf(row, new Date());
  if (situation === 'hold_over' || situation === 'expired') return endHold(row.id);
  if (row.paymentIntentId) await syncPayment(row.paymentIntentId);
}
