import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { appointments } from '@/db/schema';
import { isUuid } from '@/lib/core/database/is-uuid';
import type { Appointment } from './appointment';
import { lockCalendar } from './lock-calendar';

/** An appointment, held with its expert's calendar until the transaction ends; undefined if there is none. */
export async function lockAppointment(
  transaction: Transaction,
  id: string,
): Promise<Appointment | undefined> {
  if (!isUuid(id)) return undefined;
  const [whose] = await transaction
    .select({ organizationId: appointments.organizationId })
    .from(appointments)
    .where(eq(appointments.id, id));
  if (whose) await lockCalendar(transaction, whose.organizationId);
  const [row] = await transaction
    .select()
    .from(appointments)
    .where(eq(appointments.id, id))
    .for('update');
  return row;
}
