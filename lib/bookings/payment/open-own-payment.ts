import type { Context } from '@/lib/core/context';
import { findAppointmentPayment } from '@/lib/integrations/stripe';
import type { Appointment } from '../appointment';
import { requireOwnBooking } from '../find-appointment';
import { openPayment } from '../hold/open-payment';
import { situationOf } from '../situation';
import { settleOwnPayment } from './settle-own-payment';

/** What can be done about the payment of a member's appointment. */
export type OwnPayment =
  /** To be confirmed in the browser until the hold ends. `keepsCard`: they have asked for it before. */
  | { state: 'open'; clientSecret: string; holdExpiresAt: Date; keepsCard: boolean }
  /** The time is no longer kept. Stripe has said that nothing was charged. */
  | { state: 'over' }
  /** Nothing is to be paid here: the appointment's page says how it stands. */
  | { state: 'elsewhere' };

/**
 * The payment of a slot that the caller holds, found again however often the page is opened. What
 * became of one that was made meanwhile is taken in first. Throws `not_found`, `expert_cannot_be_paid`,
 * `outcome_unknown`, `provider_unavailable`.
 */
export async function openOwnPayment(context: Context, appointmentId: string): Promise<OwnPayment> {
  const row = await requireOwnBooking(context, appointmentId);
  const open = await findOpen(row);
  if (open) return open;
  await settleOwnPayment(context, appointmentId);
  const settled = await requireOwnBooking(context, appointmentId);
  return situationOf(settled, new Date()) === 'expired'
    ? { state: 'over' }
    : { state: 'elsewhere' };
}

/** Null if the hold is over, or its payment was made already. */
async function findOpen(row: Appointment): Promise<OwnPayment | null> {
  const { holdExpiresAt } = row;
  if (!holdExpiresAt || situationOf(row, new Date()) !== 'held') return null;
  if (!row.paymentIntentId) {
    const { clientSecret } = await openPayment(row);
    return clientSecret ? { state: 'open', clientSecret, holdExpiresAt, keepsCard: false } : null;
  }
  const payment = await findAppointmentPayment(row.paymentIntentId);
  if (!payment?.client_secret || !payment.status.startsWith('requires_')) return null;
  return {
    state: 'open',
    clientSecret: payment.client_secret,
    holdExpiresAt,
    keepsCard: payment.setup_future_usage !== null,
  };
}
