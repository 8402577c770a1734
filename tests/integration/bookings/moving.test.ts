import { describe, expect, it } from 'vitest';
import { bookingSuite, holding, paying } from '@/tests/support/booking-suite';
import { appointment, inDays, newMember, newPractice } from '@/tests/support/practice';

const MINUTE_MS = 60_000;
const suite = bookingSuite();
const hold = holding(suite);
const paidAppointment = paying(suite);

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
    const late = await paidAppointment(expert, member, inDays(1.6));
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
});
