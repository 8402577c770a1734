import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { bookingSuite, holding, paying } from '@/tests/support/booking-suite';
import { eventually } from '@/tests/support/expert';
import {
  appointment,
  inDays,
  inHours,
  newMember,
  newPractice,
  payFor,
} from '@/tests/support/practice';

const suite = bookingSuite();
const hold = holding(suite);
const paidAppointment = paying(suite);

const refundsOf = async (paymentIntent: string | null) =>
  (await suite.app.stripe().refunds.list({ payment_intent: paymentIntent ?? '' })).data;

/** Stripe works on the same key for another; the queue comes back. */
function isInUse(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'outcome_unknown')) throw error;
}

async function transferOf(paymentIntentId: string | null) {
  const payment = await suite.app.stripe().paymentIntents.retrieve(paymentIntentId ?? '', {
    expand: ['latest_charge.transfer'],
  });
  const charge = payment.latest_charge;
  const transfer = typeof charge === 'string' ? null : charge?.transfer;
  if (!transfer || typeof transfer === 'string') throw new Error('the payment has no transfer');
  return transfer;
}

/** What is left of the platform's balance goes elsewhere, so that a refund waits for more. */
async function emptyBalance(destination: string): Promise<void> {
  const books = await suite.stack.stripe.control.books();
  const own = books.find(
    ({ account }) => !account.startsWith('acct_') || account === 'acct_platform',
  );
  await suite.app.stripe().transfers.create({
    amount: own?.netCents ?? 1,
    currency: 'eur',
    destination,
  });
}

describe('a refund', () => {
  it('that Stripe made without an answer is not made a second time', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inHours(36));
    await suite.stack.stripe.control.inject({
      method: 'POST',
      path: '/v1/refunds',
      status: 500,
      times: 1,
      when: 'after',
      remembered: true,
    });
    await suite.app.cancelAppointment(member, { appointmentId: row.id, shownRefundCents: 4000 });
    await eventually('half of it to be back', async () => {
      const { refundedCents } = await appointment(row.id);
      return refundedCents > 0;
    });
    await suite.app.settleRefund(row.id);
    const made = await refundsOf(row.paymentIntentId);
    expect(made.map(({ amount }) => amount)).toEqual([4000]);
  });

  it('of a half that several settle at once is made once', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inHours(36));
    await suite.app.cancelAppointment(member, { appointmentId: row.id, shownRefundCents: 4000 });
    const settling = Array.from({ length: 8 }, async (_, turn) => {
      await sleep(turn * 7);
      await suite.app.settleRefund(row.id).catch(isInUse);
    });
    await Promise.all(settling);
    await suite.app.settleRefund(row.id);
    const made = await refundsOf(row.paymentIntentId);
    expect(made.map(({ amount }) => amount)).toEqual([4000]);
  });

  it.each([
    ['all', 8000, []],
    ['a part', 3000, []],
    ['a part, where Stripe fails once,', 3000, ['before']],
    ['a part, whose answer is lost,', 3000, ['after']],
  ] as const)(
    'reaches the member though %s of the transfer was reversed by hand',
    async (...told) => {
      const [, amount, faults] = told;
      const expert = await newPractice(suite.stack.stripe);
      const member = await newMember();
      const row = await paidAppointment(expert, member, inDays(4, 10));
      const { id } = await transferOf(row.paymentIntentId);
      await suite.app.stripe().transfers.createReversal(id, { amount });
      const fault = { path: `/v1/transfers/${id}/reversals`, status: 500, times: 1 } as const;
      for (const when of faults)
        await suite.stack.stripe.control.inject({
          ...fault,
          method: 'POST',
          when,
          remembered: true,
        });
      await suite.app.cancelAppointment(member, { appointmentId: row.id, shownRefundCents: 8000 });
      await eventually('everything to be back', async () => {
        const { refundedCents } = await appointment(row.id);
        return refundedCents === 8000;
      });
      expect(await transferOf(row.paymentIntentId)).toMatchObject({ amount_reversed: 8000 });
    },
  );

  it('that fails later is made anew, three times at the most, and then is a person’s', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const member = await newMember();
    const row = await paidAppointment(expert, member, inDays(4, 10));
    await suite.stack.stripe.control.settings({ refundsNeedBalance: true });
    await emptyBalance(expert.accountId);
    await suite.app.cancelAppointment(member, { appointmentId: row.id, shownRefundCents: 8000 });
    for (const count of [1, 2, 3]) {
      const waiting = await eventually(`refund ${count} to wait`, async () => {
        const made = await refundsOf(row.paymentIntentId);
        return made.length === count && made.find(({ status }) => status === 'pending');
      });
      await suite.stack.stripe.control.settleRefund(waiting.id, 'fail');
    }
    await eventually('nothing to count as given back', async () => {
      const { refundedCents } = await appointment(row.id);
      return refundedCents === 0;
    });
    await expect(suite.app.settleRefund(row.id)).rejects.toMatchObject({
      code: 'refused_by_provider',
    });
    expect(await refundsOf(row.paymentIntentId)).toHaveLength(3);
    await suite.stack.stripe.control.settings({ refundsNeedBalance: false });
  });
});

describe('a payment that came too late and is to go back', () => {
  it('does not take its time again when that comes free meanwhile', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const late = await hold(await newMember(), expert.paid, inDays(3));
    const expire = (id: string) =>
      suite.app.db().execute(sql`update appointments set status = 'expired' where id = ${id}`);
    await expire(late.appointmentId);
    const other = await hold(await newMember(), expert.paid, inDays(3));
    await suite.stack.stripe.control.inject({
      method: 'POST',
      path: '/v1/refunds',
      status: 500,
      times: 9,
      when: 'before',
    });
    await payFor(late.appointmentId);
    await eventually('everything to be due', async () => {
      const { refundDueCents } = await appointment(late.appointmentId);
      return refundDueCents === 8000;
    });
    await expire(other.appointmentId);
    const { paymentIntentId } = await appointment(late.appointmentId);
    await suite.app.syncPayment(paymentIntentId ?? '');
    expect(await appointment(late.appointmentId)).toMatchObject({ status: 'expired' });
    await suite.stack.stripe.control.clearInjections();
    await suite.app.settleRefund(late.appointmentId);
    expect(await appointment(late.appointmentId)).toMatchObject({
      status: 'expired',
      refundedCents: 8000,
    });
  });

  it('goes back whole though a part was given back by hand before anybody here knew of it', async () => {
    const { stack, app } = suite;
    const expert = await newPractice(stack.stripe);
    const late = await hold(await newMember(), expert.paid, inDays(4));
    await app
      .db()
      .execute(sql`update appointments set status = 'expired' where id = ${late.appointmentId}`);
    await hold(await newMember(), expert.paid, inDays(4));
    await stack.stripe.control.deliveries({ url: stack.webhookUrl, drop: true });
    await payFor(late.appointmentId);
    const { paymentIntentId } = await appointment(late.appointmentId);
    await app.stripe().refunds.create({
      payment_intent: paymentIntentId ?? '',
      amount: 1,
      reverse_transfer: true,
      refund_application_fee: true,
    });
    await app.syncPayment(paymentIntentId ?? '');
    expect(await appointment(late.appointmentId)).toMatchObject({ refundDueCents: 8000 });
    await app.settleRefund(late.appointmentId);
    await stack.stripe.control.deliveries({ url: stack.webhookUrl });
    expect(await appointment(late.appointmentId)).toMatchObject({
      status: 'expired',
      refundedCents: 8000,
    });
  });
});
