import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DisputeWorld, startDisputeWorld } from '@/tests/support/dispute-story';
import { appointment, inDays } from '@/tests/support/practice';

let world: DisputeWorld;
beforeAll(async () => {
  world = await startDisputeWorld();
});
afterAll(() => world.stop());

const control = () => world.engine.stack.stripe.control;

/** The person who booked an appointment. */
async function memberOf(appointmentId: string) {
  const { memberUserId } = await appointment(appointmentId);
  return {
    ...world.expert,
    actor: { userId: memberUserId ?? '', email: 'm@example.test', name: null },
    organizationId: 'org_none',
  };
}

/** Cancelled by its member before anybody here heard of the dispute, so that everything was promised. */
async function cancelledThenDisputed(day: number, amountCents?: number) {
  const paid = await world.pay(day);
  const { appointmentId } = paid;
  const id = await control().dispute({
    paymentIntent: paid.paymentIntentId,
    ...(amountCents && { amountCents }),
  });
  const member = await memberOf(appointmentId);
  await world.app.cancelAppointment(member, { appointmentId, shownRefundCents: 8000 });
  await world.settle();
  await world.app.syncDispute(id);
  await world.settle();
  const refunds = async () =>
    (await world.app.readPracticeMoney(world.expert, appointmentId)).refunds;
  return { paid, id, member, refunds, appointmentId };
}

const mailed = async (key: string) => {
  const { rows } = await world.engine.pool.query<{ data: Record<string, unknown> }>(
    'select data from emails where dedupe_key = $1',
    [key],
  );
  return rows[0]?.data;
};

describe('while it is disputed', () => {
  it('nobody cancels, moves or refunds, and what was promised waits', async () => {
    const { paid, id } = await world.disputed(40);
    const row = await appointment(paid.appointmentId);
    const member = await memberOf(row.id);
    const { app } = world;
    const move = { appointmentId: row.id, startsAt: inDays(100), sequence: row.sequence };
    const attempts = [
      () => app.previewCancellation(member, row.id),
      () => app.cancelAppointment(member, { appointmentId: row.id, shownRefundCents: 8000 }),
      () => app.cancelAppointment(world.expert, { appointmentId: row.id, shownRefundCents: 8000 }),
      () => app.rescheduleAppointment(member, move),
      () => app.rescheduleAppointment(world.expert, move),
      () =>
        app.giveBack(member, 'platform', {
          appointmentId: row.id,
          amountCents: 100,
          shownRefundableCents: 8000,
          reason: 'Asked for',
        }),
    ];
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject({ code: 'payment_disputed' });
    const shown = () => app.readPracticeAppointment(world.expert, row.id);
    expect(await shown()).toMatchObject({ bankHoldsCents: 8000, bankGaveCents: 0 });
    await app.settleRefund(row.id);
    await world.decided(id, 'lose');
    // Its bank has given the money back: cancelling gives back nothing more, and says why.
    expect(await shown()).toMatchObject({ bankHoldsCents: 0, bankGaveCents: 8000 });
    expect(await app.previewCancellation(member, row.id)).toMatchObject({
      refundCents: 0,
      paidCents: 8000,
      bankGaveCents: 8000,
    });
    await expect(attempts[5]?.()).rejects.toMatchObject({ extra: { reason: 'dispute_lost' } });
    await app.rescheduleAppointment(world.expert, move);
    await app.cancelAppointment(member, { appointmentId: row.id, shownRefundCents: 0 });
    expect(await mailed(`appointment_cancelled:member:${row.id}`)).toMatchObject({
      paidCents: 8000,
      refundCents: 0,
      bankGaveCents: 8000,
    });
  });
});

describe('what was promised before a dispute', () => {
  it('waits for the bank, and ends with a loss', async () => {
    const { id, refunds, appointmentId } = await cancelledThenDisputed(50);
    expect(await refunds()).toMatchObject([{ status: 'asked', waitsForBank: true }]);
    await world.decided(id, 'lose');
    expect(await refunds()).toMatchObject([
      { status: 'dropped', handledAs: 'given_by_bank', waitsForBank: false },
    ]);
    expect(await appointment(appointmentId)).toMatchObject({
      refundDueCents: 0,
      refundedCents: 0,
      refundFailedCents: 0,
    });
    expect(await world.audited(appointmentId, 'appointment.refund_seen_to')).toBe(1);
    expect(await world.app.sweepPayments()).toBe(0);
  });

  it('is made once the bank has decided otherwise', async () => {
    await world.fill();
    const { id, appointmentId } = await cancelledThenDisputed(51);
    await world.decided(id, 'win');
    expect(await appointment(appointmentId)).toMatchObject({ refundedCents: 8000 });
  });

  it('is still owed as far as the dispute was of less, which a person pays and both are told', async () => {
    const { id, refunds, appointmentId } = await cancelledThenDisputed(52, 2001);
    await world.decided(id, 'lose');
    await world.app.settleRefund(appointmentId);
    const [byBank, rest] = (await refunds()).toSorted((a, b) => a.amountCents - b.amountCents);
    expect(byBank).toMatchObject({ amountCents: 2001, handledAs: 'given_by_bank' });
    expect(rest).toMatchObject({ amountCents: 5999, status: 'failed', handledAs: null });
    expect(await refunds()).toHaveLength(2);
    expect(await appointment(appointmentId)).toMatchObject({ refundDueCents: 5999 });
    const refundId = rest?.id ?? '';
    const key = `appointment_refund_failed:member:${appointmentId}:${refundId}`;
    expect(await mailed(key)).toMatchObject({ refundCents: 5999 });
    expect(await mailed(`refund_unpaid:failed:${refundId}`)).toMatchObject({ amountCents: 5999 });
    const admin = { ...world.expert, role: 'admin' as const };
    const input = { appointmentId, refundId };
    await expect(world.app.tryRefundAgain(admin, input)).rejects.toMatchObject({
      extra: { reason: 'dispute_lost' },
    });
    await world.app.recordPaidOtherwise(admin, input);
    expect(await appointment(appointmentId)).toMatchObject({
      refundedCents: 5999,
      refundFailedCents: 0,
    });
  });

  it('and failed by it ends too, and is not said to be paid in another way meanwhile', async () => {
    const paid = await world.pay(53);
    const { appointmentId, paymentIntentId } = paid;
    await control().settings({ refundsNeedBalance: true });
    const own = (await control().books()).find(({ account }) => account === 'acct_platform');
    await world.engine.outside.transfers.create({
      amount: own?.netCents ?? 1,
      currency: 'eur',
      destination: world.expert.accountId,
    });
    await world.app.giveBack(world.expert, 'expert', {
      appointmentId,
      amountCents: 3000,
      shownRefundableCents: 8000,
      reason: 'We ran late',
    });
    await world.settle();
    expect(await appointment(appointmentId)).toMatchObject({ refundPendingCents: 3000 });
    const id = await control().dispute({ paymentIntent: paymentIntentId });
    await control().settings({ refundsNeedBalance: false });
    await world.app.syncPayment(paymentIntentId);
    await world.app.syncDispute(id);
    await world.settle();
    expect(await appointment(appointmentId)).toMatchObject({ refundFailedCents: 3000 });
    const { refunds } = await world.app.readPracticeMoney(world.expert, appointmentId);
    const admin = { ...world.expert, role: 'admin' as const };
    await expect(
      world.app.recordPaidOtherwise(admin, { appointmentId, refundId: refunds[0]?.id ?? '' }),
    ).rejects.toMatchObject({ code: 'payment_disputed' });
    await world.decided(id, 'lose');
    expect(await appointment(appointmentId)).toMatchObject({
      refundFailedCents: 0,
      refundDueCents: 0,
    });
  });
});
