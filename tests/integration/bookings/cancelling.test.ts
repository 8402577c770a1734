import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { bookingSuite, holding, paying } from '@/tests/support/booking-suite';
import { eventually } from '@/tests/support/expert';
import {
  appointment,
  becomes,
  inDays,
  newMember,
  newPractice,
  payFor,
} from '@/tests/support/practice';

const suite = bookingSuite();
const hold = holding(suite);
const paidAppointment = paying(suite);

describe('cancelling', () => {
  it.each([
    ['72 hours before', 3.2, 8000],
    ['30 hours before', 1.3, 4000],
    ['2 hours before', 0, 0],
  ])('by the member %s gives back %s', async (_, days, refundCents) => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inDays(4, 10));
    const startsAt = new Date(Date.now() + (days === 0 ? 2 / 24 : days) * 86_400_000);
    await suite.app.db().execute(sql`
      update appointments set starts_at = ${startsAt.toISOString()},
        ends_at = ${startsAt.toISOString()}::timestamptz + interval '50 minutes' where id = ${row.id}`);
    await suite.app.cancelAppointment(member, {
      appointmentId: row.id,
      shownRefundCents: refundCents,
    });
    await eventually('the refund to be Stripe’s too', async () => {
      const { refundedCents } = await appointment(row.id);
      return refundedCents === refundCents;
    });
    // Cancelled, its time shows again at once.
    await hold(await newMember(), expert.paid, inDays(4, 10));
  });

  it('by the expert gives back everything, and takes the expert’s share and the commission with it', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inDays(1.2));
    await suite.app.cancelAppointment(expert, { appointmentId: row.id, shownRefundCents: 8000 });
    const after = await eventually('everything to be back', async () => {
      const now = await appointment(row.id);
      return now.refundedCents === 8000 && now;
    });
    expect(after).toMatchObject({ cancelledBy: 'expert', commissionRefundedCents: 640 });
    const payment = await suite.app.stripe().paymentIntents.retrieve(row.paymentIntentId ?? '', {
      expand: ['latest_charge.transfer'],
    });
    expect(JSON.stringify(payment)).toMatch(/"amount_reversed":8000/);
  });

  it('is refused to a stranger, to another expert, and to one without the feature', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inDays(4, 10));
    const input = { appointmentId: row.id, shownRefundCents: 8000 };
    const stranger = await newMember();
    await expect(suite.app.cancelAppointment(stranger, input)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      suite.app.cancelAppointment({ ...stranger, entitlements: ['appointments_manage'] }, input),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      suite.app.cancelAppointment({ ...expert, entitlements: [] }, input),
    ).rejects.toMatchObject({ code: 'feature_required' });
    expect(await appointment(row.id)).toMatchObject({ status: 'booked' });
  });

  it('a refund made in Stripe’s dashboard counts, and is not made twice', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inDays(4, 10));
    await suite.app.stripe().refunds.create({
      payment_intent: row.paymentIntentId ?? '',
      amount: 3000,
      reverse_transfer: true,
      refund_application_fee: true,
    });
    await eventually('the refund to be known', async () => {
      const { refundedCents } = await appointment(row.id);
      return refundedCents === 3000;
    });
    await suite.app.cancelAppointment(member, { appointmentId: row.id, shownRefundCents: 8000 });
    const after = await eventually('the rest to be back', async () => {
      const now = await appointment(row.id);
      return now.refundedCents === 8000 && now;
    });
    expect(after.commissionRefundedCents).toBe(640);
  });

  it.each(['fail', 'succeed'] as const)(
    'while the bank works on a payment that will then %s leaves nothing owed',
    async (outcome) => {
      const expert = await newPractice(suite.stack.stripe);
      const member = await newMember();
      const { appointmentId } = await hold(member, expert.paid, inDays(4, 10));
      await payFor(appointmentId, 'pm_sepaDebit');
      const { paymentIntentId } = await becomes(appointmentId, 'processing');
      await suite.app.cancelAppointment(member, { appointmentId, shownRefundCents: 8000 });
      await suite.stack.stripe.control.settlePayment(paymentIntentId ?? '', outcome);
      const after = await eventually('nothing to be owed any more', async () => {
        const row = await appointment(appointmentId);
        return row.refundDueCents === row.refundedCents && row;
      });
      const paidCents = outcome === 'succeed' ? 8000 : 0;
      expect(after).toMatchObject({ status: 'cancelled', paidCents, refundedCents: paidCents });
      await expect(payFor(appointmentId)).rejects.toMatchObject({
        code: 'payment_intent_unexpected_state',
      });
    },
  );
});
