import { and, eq, gt, inArray, or, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { appointments } from '@/db/schema';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { readBankShare } from '@/lib/ledger/read/bank-share';
import type { Appointment } from '../appointment';
import { lockCalendar } from '../lock-calendar';
import { memberRef } from '../member-ref';
import { lookSoon } from '../next-free/look-soon';
import { cancelRow, preview } from './cancel-appointment';

/**
 * Cancels what a deleted person still had ahead: as a member by the policy, as an expert with everything
 * given back. A hold that is being paid in a tab left open is given up. Their rows no longer name them,
 * so those of a member are found by their reference. Run twice it cancels once.
 */
export async function endAppointments(person: {
  userId: string;
  organizationId: string;
}): Promise<void> {
  const ref = memberRef(person.userId);
  const isAhead = and(
    inArray(appointments.status, ['held', 'booked', 'processing']),
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
      if (row.status === 'held') return giveUp(transaction, row);
      const by = row.organizationId === person.organizationId ? 'expert' : 'member';
      // What a bank holds waits for its decision; the appointment ends all the same.
      const share = await readBankShare(transaction, id);
      const due = preview({ ...row, ...share }, by, new Date());
      await cancelRow(transaction, row, { ...due, actor: SYSTEM_ACTOR });
    });
  }
}

/** A payment of it that is made all the same goes back. */
async function giveUp(transaction: Transaction, { id, organizationId }: Appointment) {
  await transaction
    .update(appointments)
    .set({ status: 'expired', updatedAt: sql`now()` })
    .where(eq(appointments.id, id));
  await enqueue(transaction, 'end-hold', { appointmentId: id });
  await lookSoon(transaction, organizationId);
}
