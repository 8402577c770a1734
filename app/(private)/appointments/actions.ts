'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { practiceAction } from '@/lib/auth/door/action';
import { confirmCaller } from '@/lib/auth/door/billing-door';
import { cancelAppointment } from '@/lib/bookings/cancel/cancel-appointment';
import { markAppointment, savePrivateNotes } from '@/lib/bookings/practice/mark-appointment';
import { practiceZone } from '@/lib/analytics/range/practice-zone';
import { readPracticeAppointment } from '@/lib/bookings/practice/read-practice-appointment';
import { momentOf } from '@/lib/bookings/reschedule/moment-of';
import { rescheduleAppointment } from '@/lib/bookings/reschedule/reschedule-appointment';
import { giveBack } from '@/lib/bookings/refunds/give-back';
import { AppError } from '@/lib/core/errors';
import { id, oneOf, requiredText, text, typedAmount } from '@/lib/core/forms/fields';
import { typedAmountCents } from '@/lib/core/forms/typed-amount';
import { isPlainTime } from '@/lib/core/http/plain-time';

const FEATURE = 'appointments_manage';

/** Cancels an appointment of the expert's; the member gets everything back, as was shown. */
export const cancelPracticeForm = practiceAction(
  'cancelAppointment',
  FEATURE,
  z.object({ id, shownRefundCents: z.coerce.number().int() }),
  async (context, { id: appointmentId, shownRefundCents }) => {
    await readPracticeAppointment(context, appointmentId);
    try {
      await cancelAppointment(context, { appointmentId, shownRefundCents });
    } catch (error) {
      // What would be given back now is shown anew.
      if (error instanceof AppError && error.code === 'stale_preview') refresh();
      throw error;
    }
    redirect(`/appointments/${appointmentId}`);
  },
);

/** Moves an appointment of the expert's to a time on their own clock. */
export const movePracticeForm = practiceAction(
  'rescheduleAppointment',
  FEATURE,
  z.object({
    id,
    date: z.iso.date({ error: 'invalid_day', abort: true }).refine(isPlainTime, 'invalid_day'),
    time: z.string({ error: 'required' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'invalid_time'),
    which: oneOf(['first', 'second']).optional(),
    sequence: z.coerce.number().int(),
  }),
  async (context, { id: appointmentId, sequence, ...asked }) => {
    await readPracticeAppointment(context, appointmentId);
    const timeZone = await practiceZone(context);
    const startsAt = momentOf({ ...asked, timeZone });
    await rescheduleAppointment(context, { appointmentId, startsAt, sequence });
    redirect(`/appointments/${appointmentId}?moved=1`);
  },
);

/** Says how an appointment that has begun went, also to correct it. */
export const markForm = practiceAction(
  'markAppointment',
  FEATURE,
  z.object({ id, as: oneOf(['completed', 'no_show']) }),
  async (context, { id: appointmentId, as }) => {
    await markAppointment(context, { appointmentId, as });
    refresh();
  },
);

/** Keeps the expert's own notes on an appointment. */
export const privateNotesForm = practiceAction(
  'savePrivateNotes',
  FEATURE,
  z.object({ id, notes: text(5000) }),
  async (context, { id: appointmentId, notes }) => {
    await savePrivateNotes(context, { appointmentId, notes });
  },
);

/**
 * Gives money of an appointment back, for somebody who has signed in lately and still may; the page shows
 * anew what is left, whatever became of it.
 */
export const giveBackForm = practiceAction(
  'giveBack',
  FEATURE,
  z.object({
    id,
    shownRefundableCents: z.coerce.number().int(),
    amount: typedAmount,
    reason: requiredText(500),
  }),
  async (context, { id: appointmentId, amount, ...shown }) => {
    try {
      await confirmCaller(context);
      const amountCents = typedAmountCents(amount) ?? 0;
      await giveBack(context, 'expert', { appointmentId, amountCents, ...shown });
    } finally {
      refresh();
    }
  },
);
