import { db } from '@/db/client';
import { requirePractice } from '@/lib/access/practice';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { isUuid } from '@/lib/core/database/is-uuid';
import { AppError } from '@/lib/core/errors';
import { moneyFormat } from '@/lib/core/money';
import { askRefund } from './ask-refund';
import { lockAppointment } from '../lock-appointment';
import { promisedCents, refundableCents } from './refund-sums';
import { requireUndisputed } from './require-undisputed';

/** Money to be given back of an appointment. */
export interface GivenBack {
  appointmentId: string;
  amountCents: number;
  /** What could be given back when it was shown: two clicks, or two people, give back once. */
  shownRefundableCents: number;
  /** For the expert and the platform, never for the member or for Stripe. */
  reason: string;
}

/** On whose behalf: of the practice that was booked, or of the platform, whose door has asked already. */
export type GiverSide = 'expert' | 'platform';

/**
 * Gives a member money back, all that is left or a part, also after the appointment; it stays what it is.
 * The commission and the expert's share come back in proportion, by the job that settles every refund.
 * Throws `not_found` (another's appointment is as good as none), `feature_required`, `forbidden`,
 * `stale_preview`, `invalid_input` for more than is left, `payment_disputed` while the payment is
 * disputed, `provider_unavailable`.
 */
export async function giveBack(
  context: Context,
  side: GiverSide,
  { appointmentId, amountCents, shownRefundableCents, reason }: GivenBack,
): Promise<void> {
  if (!isUuid(appointmentId)) throw noSuchPayment();
  if (side === 'expert') await requirePractice(context, 'appointments_manage');
  const organizationId = side === 'expert' ? context.organizationId : null;
  await requireUndisputed(appointmentId, organizationId);
  await db().transaction(async (transaction) => {
    const row = await lockAppointment(transaction, appointmentId);
    if (!row || (organizationId && row.organizationId !== organizationId)) throw noSuchPayment();
    const left = refundableCents(row);
    if (left !== shownRefundableCents)
      throw new AppError(
        'stale_preview',
        `What can be given back has changed. Nothing was given back; ${told(left, row.currency)} are left.`,
      );
    if (amountCents <= 0 || amountCents > left)
      throw new AppError('invalid_input', `Of this payment ${told(left, row.currency)} are left.`, {
        extra: { field: 'amount', reason: amountCents > left ? 'over_left' : 'too_small', left },
      });
    const from = promisedCents(row);
    const { userId: actor } = context.actor;
    await askRefund(transaction, row, {
      askedBy: side,
      actor,
      because: 'given',
      reason,
      amountCents,
    });
    await audit(transaction, {
      actor,
      organizationId: row.organizationId,
      action: 'appointment.refund_granted',
      target: row.id,
      details: { from, to: from + amountCents, by: side },
    });
  });
}

function told(cents: number, currency: string): string {
  const { value, options } = moneyFormat(cents, currency);
  return new Intl.NumberFormat('en', options).format(value);
}

const noSuchPayment = () => new AppError('not_found', 'There is no such payment.');
