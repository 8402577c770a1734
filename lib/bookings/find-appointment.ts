import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { appointments } from '@/db/schema';
import { requirePractice } from '@/lib/access/practice';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/database/is-uuid';
import type { Appointment } from './appointment';
import { lockAppointment } from './lock-appointment';

/** Which of an appointment's two people the caller is. */
export type Side = 'member' | 'expert';

/**
 * An appointment of the caller's, and which side of it is theirs. Anybody else's is as good as none.
 * The expert's side is opened by `appointments_manage`, and in a team is its administrator's. Throws
 * `not_found`, `feature_required`, `forbidden`.
 */
export async function requireOwnAppointment(
  context: Context,
  id: string,
): Promise<{ row: Appointment; side: Side }> {
  const [row] = isUuid(id)
    ? await db().select().from(appointments).where(eq(appointments.id, id))
    : [];
  return sideOf(context, row);
}

/** The same row, held with the expert's calendar until the transaction ends. */
export async function lockOwnAppointment(
  transaction: Transaction,
  context: Context,
  id: string,
): Promise<{ row: Appointment; side: Side }> {
  return sideOf(context, await lockAppointment(transaction, id), transaction);
}

/**
 * The same for the expert's side alone, also of whoever is the member of it too: a team's administrator
 * who has booked a colleague. Throws `not_found`, `feature_required`, `forbidden`.
 */
export async function lockPracticeAppointment(
  transaction: Transaction,
  context: Context,
  id: string,
): Promise<Appointment> {
  await requirePractice(context, 'appointments_manage', transaction);
  const row = await lockAppointment(transaction, id);
  if (row?.organizationId === context.organizationId) return row;
  throw new AppError('not_found', 'There is no such appointment.');
}

async function sideOf(
  context: Context,
  row: Appointment | undefined,
  executor?: Transaction,
): Promise<{ row: Appointment; side: Side }> {
  if (row?.memberUserId === context.actor.userId) return { row, side: 'member' };
  if (row?.organizationId !== context.organizationId)
    throw new AppError('not_found', 'There is no such appointment.');
  await requirePractice(context, 'appointments_manage', executor);
  return { row, side: 'expert' };
}

/** Only the member's side of an appointment; the expert's is as good as none. Throws `not_found`. */
export async function requireOwnBooking(context: Context, id: string): Promise<Appointment> {
  const [row] = isUuid(id)
    ? await db().select().from(appointments).where(eq(appointments.id, id))
    : [];
  if (row?.memberUserId === context.actor.userId) return row;
  throw new AppError('not_found', 'There is no such appointment.');
}
