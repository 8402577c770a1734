import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { eventually } from '@/tests/support/expert';
import {
  appointment,
  becomes,
  inDays,
  inHours,
  newMember,
  newPractice,
  payFor,
} from '@/tests/support/practice';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/bookings/hold/hold-slot')),
  ...(await import('@/lib/bookings/hold/end-hold')),
  ...(await import('@/lib/bookings/cancel/cancel-appointment')),
  ...(await import('@/lib/bookings/reschedule/reschedule-appointment')),
  ...(await import('@/lib/integrations/stripe')),
});
const suite = withWorker(load);

const practice = (options?: Parameters<typeof newPractice>[1]) =>
  newPractice(suite.stack.stripe, options);

const book = async (eventTypeId: string, startsAt: Date, member = newMember(), key?: string) =>
  suite.app.holdSlot(
    await member,
    { eventTypeId, startsAt, notes: 'my back' },
    key ?? crypto.randomUUID(),
  );

/** What Stripe has of a payment, and what its charge brought whom. */
async function atStripe(appointmentId: string) {
  const { paymentIntentId } = await appointment(appointmentId);
  const payment = await suite.app.stripe().paymentIntents.retrieve(paymentIntentId ?? '', {
    expand: ['latest_charge.application_fee', 'latest_charge.transfer'],
  });
  return payment;
}

/** As if the ten minutes were over. */
const runOut = (id: string) =>
  suite.app
    .db()
    .execute(
      sql`update appointments set hold_expires_at = now() - interval '1 second' where id = ${id}`,
    );

describe('a paid appointment', () => {
  it('is held, paid with the commission of the plan, and booked', async () => {
    const expert = await practice();
    const held = await book(expert.paid, inDays(3));
    expect(held).toMatchObject({ amountCents: 8000, feeCents: 640, currency: 'eur' });
    expect(held.clientSecret).toMatch(/^pi_.+_secret_/);
    expect(Date.parse(held.holdExpiresAt ?? '') - Date.now()).toBeGreaterThan(9 * 60_000);
    await payFor(held.appointmentId);
    const row = await becomes(held.appointmentId, 'booked');
    expect(row).toMatchObject({ paidCents: 8000, refundedCents: 0, commissionBps: 800 });
    const payment = await atStripe(held.appointmentId);
    expect(payment).toMatchObject({
      amount: 8000,
      application_fee_amount: 640,
      transfer_data: { destination: expert.accountId },
      metadata: { appointmentId: held.appointmentId },
    });
    // Nothing of what a member tells of their health leaves the house.
    expect(JSON.stringify(payment)).not.toContain('my back');
  });

  it('of a free event type is booked at once, without a payment', async () => {
    const expert = await practice();
    const held = await book(expert.free, inDays(3));
    expect(held).toMatchObject({ clientSecret: null, amountCents: 0, holdExpiresAt: null });
    expect(await appointment(held.appointmentId)).toMatchObject({
      status: 'booked',
      paymentIntentId: null,
    });
  });

  it('whose hold ended without a payment frees its time, and its payment can no longer be made', async () => {
    const expert = await practice();
    const held = await book(expert.paid, inDays(3));
    await runOut(held.appointmentId);
    await suite.app.endHold(held.appointmentId);
    expect(await appointment(held.appointmentId)).toMatchObject({ status: 'expired' });
    expect((await atStripe(held.appointmentId)).status).toBe('canceled');
    await book(expert.paid, inDays(3));
  });

  it('that is paid after its hold ended takes its time again where it is free', async () => {
    const expert = await practice();
    const held = await book(expert.paid, inDays(3));
    await suite.app
      .db()
      .execute(sql`update appointments set status = 'expired' where id = ${held.appointmentId}`);
    await payFor(held.appointmentId);
    expect(await becomes(held.appointmentId, 'booked')).toMatchObject({ paidCents: 8000 });
  });

  it('that is paid after another has taken its time is refunded in full at once', async () => {
    const expert = await practice();
    const held = await book(expert.paid, inDays(3));
    await runOut(held.appointmentId);
    const other = await book(expert.paid, inDays(3));
    // The job that gives the first payment up may be first; then there is nothing to refund.
    await payFor(held.appointmentId).catch(() => null);
    await payFor(other.appointmentId);
    await becomes(other.appointmentId, 'booked');
    const settled = await eventually('the first member to have a slot or their money', async () => {
      const payment = await atStripe(held.appointmentId);
      const row = await appointment(held.appointmentId);
      const isSettled = payment.status === 'canceled' || row.refundedCents === row.paidCents;
      return row.status === 'expired' && isSettled && row;
    });
    expect(settled.refundedCents).toBe(settled.paidCents);
  });

  it('gives back by the policy when its member cancels, and the expert their share of it', async () => {
    const expert = await practice();
    const member = await newMember();
    const held = await book(expert.paid, inHours(36), Promise.resolve(member));
    await payFor(held.appointmentId);
    await becomes(held.appointmentId, 'booked');
    const { appointmentId } = held;
    const shown = await suite.app.previewCancellation(member, appointmentId);
    expect(shown).toMatchObject({ refundCents: 4000, paidCents: 8000, refundPercent: 50 });
    await expect(
      suite.app.cancelAppointment(member, { appointmentId, shownRefundCents: 8000 }),
    ).rejects.toMatchObject({ code: 'stale_preview' });
    await suite.app.cancelAppointment(member, { appointmentId, shownRefundCents: 4000 });
    await eventually('half of it to be back', async () => {
      const row = await appointment(appointmentId);
      return row.refundedCents === 4000 && row.commissionRefundedCents === 320;
    });
    await expect(
      suite.app.cancelAppointment(member, { appointmentId, shownRefundCents: 4000 }),
    ).rejects.toMatchObject({ code: 'state_changed' });
  });
});
