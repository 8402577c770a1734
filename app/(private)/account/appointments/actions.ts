'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { action } from '@/lib/auth/door/action';
import { cancelAppointment } from '@/lib/bookings/cancel/cancel-appointment';
import { requireOwnBooking } from '@/lib/bookings/find-appointment';
import { rescheduleAppointment } from '@/lib/bookings/reschedule/reschedule-appointment';
import { AppError } from '@/lib/core/errors';
import { id } from '@/lib/core/forms/fields';
import { plainMoment } from '@/lib/core/http/plain-time';

/** Cancels an appointment that the caller has booked, for the refund that they were shown. */
export const cancelOwnForm = action(
  'cancelAppointment',
  z.object({ id, shownRefundCents: z.coerce.number().int() }),
  async (context, { id: appointmentId, shownRefundCents }) => {
    await requireOwnBooking(context, appointmentId);
    try {
      await cancelAppointment(context, { appointmentId, shownRefundCents });
    } catch (error) {
      // What would be given back now is shown anew.
      if (error instanceof AppError && error.code === 'stale_preview') refresh();
      throw error;
    }
    redirect(`/account/appointments/${appointmentId}`);
  },
);

/** Moves an appointment that the caller has booked to a time that is offered. */
export const moveOwnForm = action(
  'rescheduleAppointment',
  z.object({ id, startsAt: plainMoment, sequence: z.coerce.number().int() }),
  async (context, { id: appointmentId, startsAt, sequence }) => {
    await requireOwnBooking(context, appointmentId);
    await rescheduleAppointment(context, {
      appointmentId,
      startsAt: new Date(startsAt),
      sequence,
    });
    redirect(`/account/appointments/${appointmentId}?moved=1`);
  },
);
