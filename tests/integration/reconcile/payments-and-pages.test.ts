import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { type Found, withBooks } from '@/tests/support/books-suite';
import { newPractice, type Practice } from '@/tests/support/practice';

/** Few organizations, subscriptions and payments: three steps with something, and those that find the end. */
const STEPS_BEFORE_BOOKS = 4;

const { suite, ours, query, run, readAll, pay } = withBooks();

describe('appointments', () => {
  it('that say another payment than Stripe are told, and take in what it says', async () => {
    await query(sql`
      update appointments set status = 'held', paid_cents = 0, hold_expires_at = now() where id = ${ours.appointmentId}`);
    const [told] = await run(false);
    expect(told).toMatchObject({
      kind: 'appointment_payment',
      organizationId: ours.expert.organizationId,
      expected: { status: 'succeeded', paidCents: 8000 },
      found: { appointmentId: ours.appointmentId, status: 'held', paidCents: 0 },
    });
    expect(await run(true)).toMatchObject([{ kind: 'appointment_payment', isRepaired: true }]);
    await suite.stack.stripe.control.refund({
      paymentIntent: ours.paymentIntentId,
      amountCents: 3333,
      reverseTransfer: true,
      refundFee: true,
    });
    await readAll();
    expect(await run(true)).toMatchObject([
      { kind: 'appointment_payment', expected: { refundedCents: 3333 }, isRepaired: true },
    ]);
    expect(await run(false)).toEqual([]);
  });

  it('agree while a refund waits, and once one that failed was paid in another way', async () => {
    const { control } = suite.stack.stripe;
    const { intent, id: appointmentId } = await pay(ours.expert, 9, 'pm_card_pendingRefund');
    await suite.app.syncPayment(intent);
    const refund = { paymentIntent: intent, amountCents: 3000, reverseTransfer: true };
    await control.refund({ ...refund, refundFee: true });
    await suite.app.syncPayment(intent);
    await readAll();
    expect(await run(false)).toEqual([]);
    const refunds = await suite.app.stripe().refunds.list({ payment_intent: intent });
    await control.settleRefund(refunds.data[0]?.id ?? '', 'fail');
    await suite.app.syncPayment(intent);
    const [failed] = await query<{ id: string }>(
      sql`select id from refunds where appointment_id = ${appointmentId}`,
    );
    const { recordPaidOtherwise } = await import('@/lib/bookings/refunds/see-to-failed');
    await recordPaidOtherwise(ours.expert, { appointmentId, refundId: failed?.id ?? '' });
    await readAll();
    expect(await run(false)).toEqual([]);
  });
});

it('the books of many lines are gone through page by page, from where a run was stopped, and a failure in the middle says how far it came', async () => {
  const other = await newPractice(suite.stack.stripe);
  const { intent } = await pay(other, 6, 'pm_card_bypassPending');
  await suite.app.syncPayment(intent);
  // So many of one second that a page ends within it, and an hour later some more.
  for (let count = 0; count < 130; count += 1) await send(other);
  await suite.stack.stripe.control.advanceClock({ seconds: 3600 });
  for (let count = 0; count < 60; count += 1) await send(other);
  await suite.app.syncBalance(other.accountId);
  await readAll();
  let steps = 0;
  const stopped = await suite.app.reconcile({
    repairs: false,
    shouldStop: () => {
      steps += 1;
      return steps > STEPS_BEFORE_BOOKS + 1;
    },
  });
  expect(stopped).toMatchObject({ finished: false });
  const [state] = await query<{ phase: string; cursor: string }>(
    sql`select phase, cursor from reconcile_runs order by id desc limit 1`,
  );
  expect(state).toMatchObject({ phase: 'books' });
  expect(JSON.parse(state?.cursor ?? '')).toMatchObject({ account: 'platform', walk: {} });
  await suite.stack.stripe.control.inject({
    method: 'GET',
    path: '/v1/balance_transactions',
    status: 500,
    times: 3,
    when: 'before',
  });
  const found: Found[] = [];
  const failing = run(false, found);
  await expect(failing).rejects.toMatchObject({ name: 'SweepError', failed: ['platform'] });
  const failed = found.find(({ kind }) => kind === 'check_failed');
  expect(failed?.found).toMatchObject({
    account: 'platform',
    unchecked: expect.stringMatching(/^everything before 20/) as unknown,
  });
  // Money that was sent by hand is nothing that the expert was owed.
  const whole = await run(true);
  expect(whole).toMatchObject([
    { kind: 'books_owed', organizationId: other.organizationId, found: { cents: 190 } },
  ]);
});

/** Somebody sends an expert a cent from the dashboard. */
const send = (practice: Practice) =>
  suite.app
    .stripe()
    .transfers.create({ amount: 1, currency: 'eur', destination: practice.accountId });
