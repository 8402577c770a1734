import { describe, expect, it } from 'vitest';
import { mailsTo, quiet } from '@/tests/support/emails';
import { eventually } from '@/tests/support/expert';
import { appointment, inDays, newMember, newPractice } from '@/tests/support/practice';
import { admin, commissionOf, refundSuite } from '@/tests/support/refund-suite';

const tools = refundSuite();
const { suite, pay, give, refundedIs, control } = tools;
const { atStripe, booksOf, emptyBalance } = tools;

describe('a refund by the expert', () => {
  it('of a part and then of the rest comes to the price and the commission to the cent', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const { id } = await pay(expert, await newMember(), inDays(4));
    await give(expert, id, 3333, 8000);
    await refundedIs(id, 3333);
    await give(expert, id, 4667, 4667);
    expect(await refundedIs(id, 8000)).toMatchObject({
      status: 'booked',
      commissionRefundedCents: 640,
    });
    expect(await booksOf(expert)).toEqual({});
    const { money, refunds } = await suite.app.readPracticeMoney(expert, id);
    expect(refunds).toMatchObject([
      { amountCents: 3333, askedBy: 'expert', because: 'given', reason: 'We ran late' },
      { amountCents: 4667, status: 'succeeded', actor: expert.actor.userId },
    ]);
    for (const { amountCents, shares } of refunds)
      expect((shares?.expertCents ?? 0) + (shares?.commissionCents ?? 0)).toBe(amountCents);
    expect(refunds.reduce((sum, { shares }) => sum + (shares?.commissionCents ?? 0), 0)).toBe(640);
    expect(money?.expertHasCents).toBe(0);
    const steps = money?.steps.map(({ kind, amountCents }) => `${kind} ${amountCents}`) ?? [];
    expect(steps.slice(0, 2)).toEqual(['paid 8000', 'commission -640']);
    // Two refunds of one second have no order.
    expect(steps.slice(2).toSorted()).toEqual([
      'commission_returned 267',
      'commission_returned 373',
      'refunded -3333',
      'refunded -4667',
    ]);
  });

  it('asked for ten times at once is made once', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const row = await pay(expert, await newMember(), inDays(5));
    const clicks = await Promise.allSettled(
      Array.from({ length: 10 }, () => give(expert, row.id, 3000, 8000)),
    );
    expect(clicks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await refundedIs(row.id, 3000);
    expect((await atStripe(row.paymentIntentId)).map(({ amount }) => amount)).toEqual([3000]);
  });

  it('is refused over what is left, which is named, and to everybody else', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const [other, member] = [await newPractice(suite.stack.stripe), await newMember()];
    const { id } = await pay(expert, member, inDays(6));
    await give(expert, id, 3000, 8000);
    await expect(give(expert, id, 5001, 5000)).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'Of this payment €50.00 are left.',
      extra: { field: 'amount', reason: 'over_left' },
    });
    await expect(give(expert, id, 0, 5000)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(give(other, id, 100, 5000)).rejects.toMatchObject({ code: 'not_found' });
    await expect(give(member, id, 100, 5000)).rejects.toMatchObject({ code: 'feature_required' });
    await expect(give(expert, 'no-id', 100, 5000)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('of a payment without commission asks for no fee back', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const appointmentId = crypto.randomUUID();
    const payment = await suite.app.createAppointmentPayment({
      appointmentId,
      amountCents: 8000,
      feeCents: 0,
      currency: 'eur',
      destination: expert.accountId,
    });
    await suite.app.stripe().paymentIntents.confirm(payment.id, {
      payment_method: 'pm_card_visa',
      return_url: 'http://localhost/',
    });
    await control().requests({ clear: true });
    const made = await suite.app.refundAppointmentPayment({
      refundId: crypto.randomUUID(),
      appointmentId,
      paymentIntentId: payment.id,
      amountCents: 8000,
      mostCents: 8000,
    });
    expect(made?.status).toBe('succeeded');
    const asked = (await control().requests()).find(({ method }) => method === 'POST');
    expect(asked?.params).toMatchObject({ reverse_transfer: 'true' });
    expect(asked?.params).not.toHaveProperty('refund_application_fee');
  });
});

describe('a refund that waits for the platform’s balance', () => {
  it('counts as promised, not as given back, and is found paid though its event was lost', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const row = await pay(expert, await newMember(), inDays(4));
    await control().settings({ refundsNeedBalance: true });
    await emptyBalance(expert.accountId);
    await give(expert, row.id, 3000, 8000);
    await eventually('the refund to wait', async () => {
      const { refundPendingCents, refundedCents } = await appointment(row.id);
      return refundPendingCents === 3000 && refundedCents === 0;
    });
    await expect(give(expert, row.id, 6000, 5000)).rejects.toMatchObject({ code: 'invalid_input' });
    await isToldOnceADayLater(row);
    const [waiting] = await atStripe(row.paymentIntentId);
    await control().deliveries({ drop: true });
    await control().settleRefund(waiting?.id ?? '', 'succeed');
    await control().settings({ refundsNeedBalance: false });
    expect(await suite.app.sweepPayments()).toBeGreaterThan(0);
    await refundedIs(row.id, 3000);
    await control().deliveries({});
    expect(await appointment(row.id)).toMatchObject({ refundPendingCents: 0 });
  });
});

/** Those concerned by a refund that waits are told of it once, and not before a day is over. */
async function isToldOnceADayLater({
  id,
  paymentIntentId,
}: {
  id: string;
  paymentIntentId: string | null;
}) {
  const { sql } = await import('drizzle-orm');
  const told = async () => {
    const rows = await suite.app.db().execute<{ kind: string; data: Record<string, unknown> }>(sql`
      select kind, data from emails where kind in ('appointment_refund_waiting', 'refund_unpaid')
        and data->>'appointmentId' = ${id} order by kind, data->>'side'`);
    return [...rows];
  };
  const { db } = suite.app;
  await db().execute(sql`insert into organizations (id, kind, name)
    values ('org_platform', 'platform', 'Eleva Care') on conflict do nothing`);
  await suite.app.syncPayment(paymentIntentId ?? '');
  expect(await told()).toEqual([]);
  await db().execute(sql`update refunds set created_at = now() - interval '25 hours'
    where appointment_id = ${id}`);
  for (let hour = 0; hour < 2; hour += 1) await suite.app.syncPayment(paymentIntentId ?? '');
  expect(await told()).toMatchObject([
    { kind: 'appointment_refund_waiting', data: { side: 'expert', refundCents: 3000 } },
    { kind: 'appointment_refund_waiting', data: { side: 'member', refundCents: 3000 } },
    { kind: 'refund_unpaid', data: { news: 'waiting', statusReason: 'insufficient_funds' } },
  ]);
}

/** Paid, given back, and sent back three times over, so that a person must see to it. */
async function failedForGood() {
  const expert = await newPractice(suite.stack.stripe);
  const member = await newMember();
  const row = await pay(expert, member, inDays(4));
  await give(expert, row.id, 8000, 8000);
  for (const count of [1, 2, 3]) {
    const made = await eventually(`refund ${count}`, async () => {
      const all = await atStripe(row.paymentIntentId);
      return all.length === count && all.find(({ status }) => status === 'succeeded');
    });
    await control().settleRefund(made.id, 'fail');
  }
  await eventually('the refund to have failed', async () => {
    const { refundFailedCents, refundedCents } = await appointment(row.id);
    return refundFailedCents === 8000 && refundedCents === 0;
  });
  const { refunds } = await suite.app.readPracticeMoney(expert, row.id);
  const failed = refunds.find(({ handledAs, status }) => status === 'failed' && !handledAs);
  if (!failed) throw new Error('no refund has failed');
  return { expert, member, row, failed };
}

describe('a refund that its bank sends back', () => {
  it('is told to both, counted on the home, and tried again once by two administrators at once', async () => {
    const { expert, member, row, failed } = await failedForGood();
    const [need] = await suite.app.refundFailed({} as never);
    expect(need?.touches).toContain(row.id);
    await quiet(member);
    await quiet(expert);
    for (const reader of [member, expert]) {
      const told = (await mailsTo(suite.mail, reader)).map(({ subject }) => subject);
      expect(told).toContain('A refund of €80.00 did not go through');
    }
    const input = { appointmentId: row.id, refundId: failed.id };
    const tries = await Promise.allSettled([
      suite.app.tryRefundAgain(admin, input),
      suite.app.tryRefundAgain(admin, input),
    ]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await refundedIs(row.id, 8000);
    expect(await atStripe(row.paymentIntentId)).toHaveLength(4);
    // What the expert gave back the first time is not taken again.
    expect(await booksOf(expert)).toEqual({});
    expect(await commissionOf(row.id)).toBe(0);
    await quiet(member);
    expect((await mailsTo(suite.mail, member)).at(-1)?.subject).toBe('Your refund: €80.00');
  });

  it('is seen to by paying in another way, which the books then have', async () => {
    const { expert, member, row, failed } = await failedForGood();
    await booksOf(expert);
    // The platform holds what came back.
    expect(await commissionOf(row.id)).toBe(8000);
    await suite.app.recordPaidOtherwise(admin, { appointmentId: row.id, refundId: failed.id });
    expect(await appointment(row.id)).toMatchObject({ refundedCents: 8000, refundFailedCents: 0 });
    expect(await commissionOf(row.id)).toBe(0);
    await expect(
      suite.app.tryRefundAgain(admin, { appointmentId: row.id, refundId: failed.id }),
    ).rejects.toMatchObject({ code: 'state_changed' });
    const { money } = await suite.app.readPracticeMoney(expert, row.id);
    expect(money?.expertHasCents).toBe(0);
    expect(money?.steps.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(0);
    await quiet(member);
    expect((await mailsTo(suite.mail, member)).at(-1)?.subject).toContain('your money back');
  });
});
