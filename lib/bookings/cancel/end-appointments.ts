import { and, eq, gt, inArray, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments } from '@/db/schema';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { lockCalendar } from '../lock-calendar';
import { memberRef } from '../member-ref';
import { cancelRow, preview } from './cancel-appointment';

/**
 * Cancels what a deleted person still had ahead: as a member by the policy, as an expert with everything
 * given back. Their rows no longer name them, so those of a member are found by their reference. Run
 * twice it cancels once.
 */
export async function endAppointments(person: {
  userId: string;
  organizationId: string;
}): Promise<void> {
  const ref = memberRef(person.userId);
  const isAhead = and(
    inArray(appointments.status, ['booked', 'processing']),
    gt(appointments.startsAt, sql`now()`),
  );
  const ahead = await db()
    .select({ id: appointments.id, organizationId: appointments.organizationId })
    .from(appointments)
    .where(
      and(
        isAhead,
        or(eq(appointments.memberRef, ref), eq(appointments.organizationId, person.organizationId)),
      ),
    );
  for (const { id, organizationId } of ahead) {
    await db().transaction(async (transaction) => {
      await lockCalendar(transaction, organizationId);
      const [row] = await transaction
        .select()
        .from(appointments)
        .where(and(eq(appointments.id, id), isAhead))
        .for('update');
      if (!row) return;
      const by = row.organizationId === person.organizationId ? 'expert' : 'member';
      const { refundCents } = preview(row, by, new Date());
      await cancelRow(transaction, row, { by, refundCents, actor: SYSTEM_ACTOR });
    });
  }
}
