import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { type Clock, systemClock } from '@/lib/core/clock';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { lockPracticeAppointment } from '../find-appointment';

/** What an expert can say of an appointment that has begun, also to correct what they said before. */
export type Mark = 'completed' | 'no_show';

/** Marks an appointment as held, or its member as not having come. Money stays as it is. Throws `not_found`, `feature_required`, `state_changed`. */
export async function markAppointment(
  context: Context,
  { appointmentId, as }: { appointmentId: string; as: Mark },
  clock: Clock = systemClock,
): Promise<void> {
  await db().transaction(async (transaction) => {
    const row = await lockPracticeAppointment(transaction, context, appointmentId);
    const hasTakenPlace = ['booked', 'completed', 'no_show'].includes(row.status);
    if (!hasTakenPlace || clock.now() < row.startsAt)
      throw new AppError('state_changed', 'Only an appointment that has begun can be marked.', {
        extra: { status: row.status },
      });
    if (row.status === as) return;
    await transaction
      .update(appointments)
      .set({ status: as, updatedAt: sql`now()` })
      .where(eq(appointments.id, row.id));
    await audit(transaction, {
      actor: context.actor.userId,
      organizationId: row.organizationId,
      action: 'appointment.marked',
      target: row.id,
      details: { as },
    });
  });
}

/** Keeps the expert's own notes on an appointment; nobody else ever reads them. Throws `not_found`, `feature_required`. */
export async function savePrivateNotes(
  context: Context,
  { appointmentId, notes }: { appointmentId: string; notes: string },
): Promise<void> {
  await db().transaction(async (transaction) => {
    const row = await lockPracticeAppointment(transaction, context, appointmentId);
    await transaction
      .update(appointments)
      .set({ privateNotes: notes, updatedAt: sql`now()` })
      .where(eq(appointments.id, row.id));
  });
}
