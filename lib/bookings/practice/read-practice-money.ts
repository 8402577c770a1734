import type { Context } from '@/lib/core/context';
import { readBookingLines } from '@/lib/ledger/read/booking-lines';
import { bookingMoney, type BookingMoney } from '@/lib/ledger/read/booking-money';
import { listRefunds, type ShownRefund } from '../refunds/list-refunds';
import { readPracticeAppointment } from './read-practice-appointment';

/** What happened to the money of one appointment, by the books, and its refunds. */
export interface AppointmentMoney {
  /** Null while the books have nothing of it. */
  money: BookingMoney | null;
  refunds: ShownRefund[];
}

/** The money of an appointment with the caller as its expert. Throws `not_found`, `feature_required`, `forbidden`. */
export async function readPracticeMoney(context: Context, id: string): Promise<AppointmentMoney> {
  const { id: appointmentId } = await readPracticeAppointment(context, id);
  const lines = await readBookingLines(appointmentId);
  return { money: bookingMoney(lines), refunds: await listRefunds(appointmentId, lines) };
}
