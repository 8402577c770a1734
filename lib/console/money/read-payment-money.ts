import type { AppointmentMoney } from '@/lib/bookings/practice/read-practice-money';
import { listRefunds } from '@/lib/bookings/refunds/list-refunds';
import { readBookingLines } from '@/lib/ledger/read/booking-lines';
import { bookingMoney } from '@/lib/ledger/read/booking-money';

/** What happened to the money of one appointment, by the books, and its refunds; for the console. */
export async function readPaymentMoney(appointmentId: string): Promise<AppointmentMoney> {
  const lines = await readBookingLines(appointmentId);
  return { money: bookingMoney(lines), refunds: await listRefunds(appointmentId, lines) };
}
