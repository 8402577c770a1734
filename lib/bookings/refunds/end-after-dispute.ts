import { and, eq, sql } from 'drizzle-orm';
import { MOST_REFUND_TRIES } from '@/config/bookings';
import { db, type Transaction } from '@/db/client';
import { appointments, disputes, refunds } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import type { Appointment } from '../appointment';
import { lockAppointment } from '../lock-appointment';
import { tellMember } from '../tell-both';
import { isToldAsFailed, refundsOf, saveSums } from './keep-refunds';
import { missing } from './open-refund';
import { isInVain, type Refund } from './refund-sums';
import { tellFailed } from './tell-refund';

/** What lost disputes have given a member, and until when what was promised is a part of that. Cents. */
interface Loss {
  gaveCents: number;
  lostAt: Date | null;
}

/**
 * Ends what was promised of a payment whose dispute is decided and which Stripe refunds no more. What its
 * bank has given the member by then is owed to them no longer; for the rest a refund has failed, both are
 * told, and a person pays it in another way. While a bank has yet to decide nothing happens. Run twice it
 * does nothing more.
 */
export async function endAfterDispute(appointmentId: string): Promise<void> {
  await db().transaction(async (transaction) => {
    const row = await lockAppointment(transaction, appointmentId);
    const loss = row && (await readLoss(transaction, row.id));
    if (!loss) return;
    const known = await refundsOf(transaction, row.id);
    const isAsked = known.some(({ status }) => status === 'asked');
    const untried = isAsked ? null : await missing(transaction, row, known);
    const ended = await endEach(transaction, row, {
      rows: untried ? [...known, untried] : known,
      loss,
    });
    const rows = await refundsOf(transaction, row.id);
    await transaction
      .update(appointments)
      .set({ refundDueCents: Math.max(0, row.refundDueCents - ended.cents) })
      .where(eq(appointments.id, row.id));
    const sums = await saveSums(transaction, row.id, rows);
    if (ended.toldCents > 0)
      await tellMember(
        transaction,
        { ...row, ...sums },
        {
          kind: 'appointment_refunded',
          failures: rows.filter(isToldAsFailed).length,
          otherwiseCents: ended.toldCents,
        },
      );
  });
}

/** Null while a bank has yet to decide, or no dispute is known here. */
async function readLoss(transaction: Transaction, appointmentId: string): Promise<Loss | null> {
  const rows = await transaction
    .select()
    .from(disputes)
    .where(and(eq(disputes.appointmentId, appointmentId), eq(disputes.isRefundable, false)));
  const isOpen = rows.some(({ stance }) => stance !== 'lost' && stance !== 'won');
  if (rows.length === 0 || isOpen) return null;
  const lost = rows.filter(({ stance }) => stance === 'lost');
  const moments = lost.map(({ decidedAt, openedAt }) => (decidedAt ?? openedAt).getTime());
  return {
    gaveCents: lost.reduce((cents, { amountCents }) => cents + amountCents, 0),
    lostAt: moments.length > 0 ? new Date(Math.max(...moments)) : null,
  };
}

/** `cents`: owed no longer; `toldCents`: of that, what they had been told had failed. */
async function endEach(
  transaction: Transaction,
  row: Appointment,
  { rows, loss }: { rows: readonly Refund[]; loss: Loss },
): Promise<{ cents: number; toldCents: number }> {
  let left = rows
    .filter(({ handledAs }) => handledAs === 'given_by_bank')
    .reduce((cents, { amountCents }) => cents - amountCents, loss.gaveCents);
  const ended = { cents: 0, toldCents: 0 };
  for (const refund of rows.filter(isOpen)) {
    // What was promised since has counted on the loss already.
    const isBefore = loss.lostAt !== null && refund.createdAt <= loss.lostAt;
    const covered = isBefore ? Math.min(Math.max(0, left), refund.amountCents) : 0;
    const isWhole = covered === refund.amountCents;
    // A failed one has its amount from Stripe, so it is not parted: a person sees to all of it.
    const isParted = refund.status === 'asked' && covered > 0;
    if (!isWhole)
      await refuse(transaction, row, {
        refund,
        amountCents: refund.amountCents - (isParted ? covered : 0),
      });
    if (!isWhole && !isParted) continue;
    await endOne(transaction, row, { refund, covered });
    left -= covered;
    ended.cents += covered;
    if (isToldAsFailed(refund)) ended.toldCents += covered;
  }
  return ended;
}

const isOpen = (refund: Refund): boolean =>
  refund.status === 'asked' || (isInVain(refund) && refund.handledAs === null);

/** Its bank has given the member `covered` of it. */
async function endOne(
  transaction: Transaction,
  row: Appointment,
  { refund: { id, status }, covered }: { refund: Refund; covered: number },
): Promise<void> {
  await transaction
    .update(refunds)
    .set({
      handledAs: 'given_by_bank',
      ...(status === 'asked' && { status: 'dropped' as const, amountCents: covered }),
      updatedAt: sql`now()`,
    })
    .where(eq(refunds.id, id));
  await audit(transaction, {
    actor: SYSTEM_ACTOR,
    organizationId: row.organizationId,
    action: 'appointment.refund_seen_to',
    target: row.id,
    details: { refund: id, as: 'given_by_bank' },
  });
}

/** Stripe refunds nothing of such a payment, so what is still owed of a promise waits for a person. */
async function refuse(
  transaction: Transaction,
  row: Appointment,
  { refund, amountCents }: { refund: Refund; amountCents: number },
): Promise<void> {
  const failed = {
    status: 'failed' as const,
    statusReason: 'charge_disputed',
    attempt: MOST_REFUND_TRIES,
  };
  if (isToldAsFailed(refund)) return;
  if (amountCents === refund.amountCents) {
    const own = eq(refunds.id, refund.id);
    await transaction
      .update(refunds)
      .set({ ...failed, updatedAt: sql`now()` })
      .where(own);
    return tellFailed(transaction, row, { ...refund, ...failed });
  }
  const { appointmentId, askedBy, actor, because, reason, currency } = refund;
  const decided = { appointmentId, askedBy, actor, because, reason, currency };
  const [rest] = await transaction
    .insert(refunds)
    .values({ ...decided, ...failed, amountCents })
    .returning();
  if (!rest) throw new Error('the refund just written is not there');
  await tellFailed(transaction, row, rest);
}
