import { eq, sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { mailsTo } from '@/tests/support/emails';
import { eventually } from '@/tests/support/expert';
import { payOut, payoutBecomes, payoutRow, paidAtOnce } from '@/tests/support/payouts';
import { appointment, newMember, newPractice, type Practice } from '@/tests/support/practice';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/ledger/sync/sync-balance')),
  ...(await import('@/lib/payouts/history/queue-payouts')),
  ...(await import('@/lib/payouts/history/sync-payouts')),
  ...(await import('@/lib/payouts/history/read-payout')),
  ...(await import('@/lib/payouts/balance/read-overview')),
  ...(await import('@/lib/console/payouts/list-failed-payouts')),
  ...(await import('@/lib/console/needs/failed-payouts')),
});
const suite = withWorker(load);
const control = () => suite.stack.stripe.control;

afterEach(async () => {
  await control().clearInjections();
  await control().deliveries({});
});

/** The nets of an expert's entries, and what Stripe has of the same. */
async function booksOf({ accountId }: Practice) {
  await suite.app.syncBalance(accountId);
  const [row] = await suite.app.db().execute<{ cents: string }>(sql`
    select sum(net_cents) as cents from ledger_entries where stripe_account = ${accountId}`);
  const stripe = await control().books();
  return [Number(row?.cents), stripe.find(({ account }) => account === accountId)?.netCents];
}

describe('a payout', () => {
  it('is followed by what Stripe tells, twice and in any order, and leads to its appointments', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const [first, second] = [await paidAtOnce(expert, 3), await paidAtOnce(expert, 4)];
    const { paymentIntentId } = await appointment(second);
    await control().refund({
      paymentIntent: paymentIntentId ?? '',
      amountCents: 4000,
      reverseTransfer: true,
      refundFee: true,
    });
    await control().deliveries({ duplicate: 2, shuffle: true });
    const id = await payOut(control(), expert);
    await control().settlePayout({ payout: id, outcome: 'pay' });
    await payoutBecomes(id, 'paid');
    await suite.app.syncBalance(expert.accountId);
    await suite.app.syncBalance('platform');
    const { payout, breakdown } = await eventually('its lines to be read', async () => {
      const details = await suite.app.readPayout(expert, id);
      return details.breakdown && details;
    });
    expect(payout.amountCents).toBe(7360 + 3680);
    expect(breakdown).toEqual({
      appointments: [
        expect.objectContaining({
          appointmentId: first,
          grossCents: 8000,
          commissionCents: 640,
          refundedCents: 0,
          netCents: 7360,
        }),
        expect.objectContaining({
          appointmentId: second,
          grossCents: 8000,
          commissionCents: 320,
          refundedCents: 4000,
          netCents: 3680,
        }),
      ],
      rest: [],
    });
    for (const [reader, asked] of [
      [await newMember(), id],
      [expert, `${id}\0`],
    ] as const)
      await expect(suite.app.readPayout(reader, asked)).rejects.toMatchObject({
        code: 'not_found',
      });
  });

  it('names what a dispute has taken for what it is', async () => {
    const expert = await newPractice(suite.stack.stripe);
    const [kept, taken] = [await paidAtOnce(expert, 5), await paidAtOnce(expert, 6)];
    const { paymentIntentId } = await appointment(taken);
    const dispute = await control().dispute({ paymentIntent: paymentIntentId ?? '' });
    await eventually('the share to be taken back', async () => {
      const [row] = await suite.app
        .db()
        .execute(sql`select id from disputes where id = ${dispute} and settled_as = 'open'`);
      return row;
    });
    const id = await payOut(control(), expert);
    await control().settlePayout({ payout: id, outcome: 'pay' });
    await payoutBecomes(id, 'paid');
    await suite.app.syncBalance('platform');
    await suite.app.syncBalance(expert.accountId);
    const { breakdown } = await eventually('its lines to be read', async () => {
      const details = await suite.app.readPayout(expert, id);
      return details.breakdown && details;
    });
    expect(breakdown?.rest).toEqual([]);
    const share = { grossCents: 8000, commissionCents: 640, refundedCents: 0 };
    expect(breakdown?.appointments).toMatchObject([
      { appointmentId: kept, ...share, disputedCents: 0, netCents: 7360 },
      { appointmentId: taken, ...share, disputedCents: -7360, netCents: 0 },
    ]);
  });

  it('may fail after it was paid: told once, in the books, and waiting until something is sent again', async () => {
    const expert = await newPractice(suite.stack.stripe);
    await paidAtOnce(expert, 5);
    const id = await payOut(control(), expert);
    await control().settlePayout({ payout: id, outcome: 'pay' });
    await payoutBecomes(id, 'paid');
    await control().deliveries({ duplicate: 3, shuffle: true });
    await control().settlePayout({ payout: id, outcome: 'fail', code: 'account_closed' });
    await payoutBecomes(id, 'failed');
    await suite.app.syncPayouts(expert.accountId);
    await eventually('the expert to be written to', async () => {
      const mails = await mailsTo(suite.mail, expert);
      return mails.filter(({ subject }) => subject.includes('payout')).length === 1;
    });
    const [books, stripe] = await booksOf(expert);
    expect(books).toBe(7360);
    expect(stripe).toBe(7360);
    expect(await suite.app.readOverview(expert)).toMatchObject({
      availableCents: 7360,
      canPayOut: false,
      next: null,
      failed: { id, failureCode: 'account_closed' },
    });
    const [need] = await suite.app.failedPayouts({} as never);
    expect(need?.touches).toContain(expert.organizationId);
    const { rows } = await suite.app.listFailedPayouts();
    expect(rows.find((row) => row.id === id)).toMatchObject({ isUnmended: true });

    const { url } = await suite.app.stripe().accounts.createLoginLink(expert.accountId);
    await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ iban: 'PT50000201231234567890154' }),
    });
    await suite.app.syncPayouts(expert.accountId);
    expect(await suite.app.readOverview(expert)).toMatchObject({
      canPayOut: true,
      next: { expectedCents: 7360 },
      failed: { id },
    });
    // Stripe's times are whole seconds: the next payout comes in a later one.
    await eventually(
      'a second to pass',
      async () => Date.now() / 1000 > ((await payoutRow(id))?.failedAt?.getTime() ?? 0) / 1000 + 1,
    );
    const again = await payOut(control(), expert);
    await payoutBecomes(again, 'pending');
    expect((await suite.app.readOverview(expert))?.failed).toBeNull();
    await control().settlePayout({ payout: again, outcome: 'pay' });
    await payoutBecomes(again, 'paid');
    const details = await eventually('its lines to be read', async () => {
      await suite.app.syncBalance(expert.accountId);
      const found = await suite.app.readPayout(expert, again);
      return found.breakdown && found;
    });
    expect(details.breakdown).toEqual({
      appointments: [],
      rest: [{ kind: 'failed', netCents: 7360 }],
    });
  });

  it('of which nothing was told is found by the sweep', async () => {
    const expert = await newPractice(suite.stack.stripe);
    await paidAtOnce(expert, 6);
    await control().deliveries({ drop: true });
    const id = await payOut(control(), expert);
    await control().settlePayout({ payout: id, outcome: 'pay' });
    expect(await payoutRow(id)).toBeUndefined();
    await suite.app.sweepPayouts();
    await payoutBecomes(id, 'paid');
    await eventually('the books to have it', async () => {
      const [books, stripe] = await booksOf(expert);
      return books === 0 && stripe === 0;
    });
  });

  it('is not put back by an older look', async () => {
    const expert = await newPractice(suite.stack.stripe);
    await paidAtOnce(expert, 7);
    const id = await payOut(control(), expert);
    await payoutBecomes(id, 'pending');
    await control().deliveries({ drop: true });
    const { stripeBalances } = suite.app;
    const mine = eq(stripeBalances.stripeAccount, expert.accountId);
    await suite.app.db().update(stripeBalances).set({ appliedTicket: 1e12 }).where(mine);
    await control().settlePayout({ payout: id, outcome: 'pay' });
    expect(await suite.app.syncPayouts(expert.accountId)).toBe('superseded');
    expect((await payoutRow(id))?.status).toBe('pending');
    await suite.app.db().update(stripeBalances).set({ appliedTicket: 0 }).where(mine);
    expect(await suite.app.syncPayouts(expert.accountId)).toBe('applied');
    expect((await payoutRow(id))?.status).toBe('paid');
  });

  it('that was made by hand says that its parts are not told', async () => {
    const expert = await newPractice(suite.stack.stripe);
    await paidAtOnce(expert, 8);
    const { id } = await suite.app
      .stripe()
      .payouts.create({ amount: 5000, currency: 'eur' }, { stripeAccount: expert.accountId });
    await payoutBecomes(id, 'pending');
    await control().settlePayout({ payout: id, outcome: 'pay' });
    await payoutBecomes(id, 'paid');
    expect(await suite.app.readPayout(expert, id)).toMatchObject({
      payout: { isAutomatic: false },
      breakdown: null,
    });
  });
});
