import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/core/errors';
import { bookingSuite, holding, paying } from '@/tests/support/booking-suite';
import { eventually } from '@/tests/support/expert';
import { appointment, inDays, inHours, newMember, newPractice } from '@/tests/support/practice';

const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));
const MINUTE_MS = 60_000;
const suite = bookingSuite();
const hold = holding(suite);
const paidAppointment = paying(suite);

/** Waits until so many transactions want a calendar that another has. */
const areWaiting = (count: number) =>
  eventually(`${count} to wait for a calendar`, async () => {
    const [waiting] = await suite.app.db().execute<{ count: number }>(sql`
      select count(*)::int as count from pg_locks join pg_database on pg_database.oid = database
      where locktype = 'advisory' and not granted and datname = current_database()`);
    return waiting?.count === count;
  });

describe('moving an appointment', () => {
  it('10:00 to 10:30 of itself is no conflict, is not charged again, and frees the old time', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inDays(4, 10));
    const to = new Date(row.startsAt.getTime() + 30 * MINUTE_MS);
    const moved = await suite.app.rescheduleAppointment(member, {
      appointmentId: row.id,
      startsAt: to,
      sequence: row.sequence,
    });
    expect(moved).toMatchObject({ id: row.id, startsAt: to, sequence: row.sequence + 1 });
    expect(moved.paymentIntentId).toBe(row.paymentIntentId);
    const { data } = await suite.app
      .stripe()
      .charges.list({ payment_intent: row.paymentIntentId ?? '' });
    expect(data).toHaveLength(1);
    await hold(await newMember(), expert.free, inDays(4, 10));
  });

  it('a link to move that is used twice is refused the second time', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inDays(4, 10));
    const move = { appointmentId: row.id, sequence: row.sequence };
    await suite.app.rescheduleAppointment(member, { ...move, startsAt: inDays(5, 10) });
    await expect(
      suite.app.rescheduleAppointment(member, { ...move, startsAt: inDays(6, 10) }),
    ).rejects.toMatchObject({ code: 'state_changed', status: 409 });
    expect(await appointment(row.id)).toMatchObject({ startsAt: inDays(5, 10) });
  });

  it('late by the member wins no better refund; by the expert it wins the whole one', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const late = await paidAppointment(expert, member, inHours(36));
    const moved = await suite.app.rescheduleAppointment(member, {
      appointmentId: late.id,
      sequence: late.sequence,
      startsAt: inDays(9),
    });
    expect(await suite.app.previewCancellation(member, late.id)).toMatchObject({
      refundCents: 4000,
    });
    await suite.app.rescheduleAppointment(expert, {
      appointmentId: late.id,
      sequence: moved.sequence,
      startsAt: inDays(1.2),
    });
    expect(await suite.app.previewCancellation(member, late.id)).toMatchObject({
      refundCents: 8000,
    });
  });

  it('onto a time that another has is refused, and nothing is moved', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inDays(4, 10));
    await hold(await newMember(), expert.paid, inDays(4, 12));
    for (const mover of [member, expert])
      await expect(
        suite.app.rescheduleAppointment(mover, {
          appointmentId: row.id,
          sequence: row.sequence,
          startsAt: inDays(4, 12),
        }),
      ).rejects.toMatchObject({ code: 'slot_taken' });
    expect(await appointment(row.id)).toMatchObject({ startsAt: inDays(4, 10), sequence: 0 });
  });

  it('to a day that takes one is refused if another books it meanwhile', async () => {
    const expert = await newPractice(suite.stack.stripe, { paid: { perDayLimit: 1 } });
    const member = await newMember();
    const other = await newMember();
    const row = await paidAppointment(expert, member, inDays(4, 10));
    const [booking, moving] = await suite.app.db().transaction(async (transaction) => {
      // Whoever books or moves waits for the calendar in turn, and has looked at the day by then.
      await suite.app.lockCalendar(transaction, expert.organizationId);
      const first = hold(other, expert.paid, inDays(6, 15)).then(() => 'done', codeOf);
      await areWaiting(1);
      const to = { startsAt: inDays(6, 9), sequence: row.sequence };
      const second = suite.app
        .rescheduleAppointment(member, { appointmentId: row.id, ...to })
        .then(() => 'done', codeOf);
      await areWaiting(2);
      return [first, second];
    });
    expect(await booking).toBe('done');
    expect(await moving).toBe('slot_unavailable');
  });
});
