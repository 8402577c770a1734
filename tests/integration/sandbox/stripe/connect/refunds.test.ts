import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMoneyWorld, type MoneyWorld } from './money-world';

let world: MoneyWorld;

beforeAll(async () => {
  world = await startMoneyWorld();
});
afterAll(() => world.harness.stop());
beforeEach(() => world.begin());

describe('a refund of it', () => {
  const back = { reverse_transfer: true, refund_application_fee: true };

  it('undoes the lines of both accounts; Stripe keeps its fee', async () => {
    const { id } = await world.pay();
    const refund = await world.stripe.refunds.create({ payment_intent: id, ...back });
    expect(refund).toMatchObject({
      status: 'succeeded',
      balance_transaction: expect.stringMatching(/^txn_/),
      transfer_reversal: expect.stringMatching(/^trr_/),
    });
    expect((await world.lines()).slice(3)).toEqual([
      ['refund', -8000, 0, -8000],
      ['transfer_refund', 8000, 0, 8000],
      ['application_fee_refund', -960, 0, -960],
    ]);
    expect((await world.lines(world.expert())).slice(1)).toEqual([
      ['payment_refund', -8000, -960, -7040],
    ]);
    expect(await world.nets()).toEqual({ platform: -145, expert: 0 });
  });

  it('gives half back for half', async () => {
    const { id } = await world.pay();
    await world.stripe.refunds.create({ payment_intent: id, amount: 4000, ...back });
    expect(await world.nets()).toEqual({ platform: 335, expert: 3520 });
  });

  it.each([[[3333, 4667]], [[1, 7999]], [[2667, 2667, 2666]]])(
    'in parts of %j gives back exactly the whole fee',
    async (parts) => {
      const { id } = await world.pay();
      for (const amount of parts)
        await world.stripe.refunds.create({ payment_intent: id, amount, ...back });
      const fees = await world.stripe.applicationFees.list();
      expect(fees.data[0]).toMatchObject({ amount_refunded: 960, refunded: true });
      expect(await world.nets()).toEqual({ platform: -145, expert: 0 });
    },
  );

  it('takes it from the platform alone unless asked otherwise', async () => {
    const { id } = await world.pay();
    await world.stripe.refunds.create({ payment_intent: id });
    expect(await world.nets()).toEqual({ platform: -7185, expert: 7040 });
  });

  it('is refused beyond what is left, twice, and for what was never passed on', async () => {
    const { id } = await world.pay();
    await expect(
      world.stripe.refunds.create({ payment_intent: id, amount: 8001 }),
    ).rejects.toMatchObject({ param: 'amount' });
    await world.stripe.refunds.create({ payment_intent: id, ...back });
    await expect(world.stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
    const own = await world.stripe.paymentIntents.create({
      amount: 1000,
      currency: 'eur',
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      payment_method: 'pm_card_visa',
      confirm: true,
    });
    await expect(
      world.stripe.refunds.create({ payment_intent: own.id, reverse_transfer: true }),
    ).rejects.toMatchObject({ param: 'reverse_transfer' });
  });

  it('can be made in the dashboard', async () => {
    const { id } = await world.pay();
    const made = await world.harness.sandbox.control.refund({
      paymentIntent: id,
      amountCents: 4000,
      reverseTransfer: true,
      refundFee: true,
    });
    expect(await world.stripe.refunds.retrieve(made)).toMatchObject({ amount: 4000 });
    expect(await world.nets()).toEqual({ platform: 335, expert: 3520 });
  });

  it('waits for the balance where that is asked for', async () => {
    const { control } = world.harness.sandbox;
    await control.settings({ refundsNeedBalance: true });
    const { id } = await world.pay();
    const refund = await world.stripe.refunds.create({ payment_intent: id, ...back });
    expect(refund).toMatchObject({
      status: 'pending',
      pending_reason: 'insufficient_funds',
      balance_transaction: null,
    });
    expect(await world.nets()).toEqual({ platform: 815, expert: 7040 });
    await control.settleRefund(refund.id, 'succeed');
    expect((await world.stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
    expect(await world.nets()).toEqual({ platform: -145, expert: 0 });
    const again = await world.pay();
    const lost = await world.stripe.refunds.create({ payment_intent: again.id, ...back });
    await control.settleRefund(lost.id, 'fail');
    expect((await world.stripe.refunds.retrieve(lost.id)).status).toBe('failed');
    const { data } = await world.stripe.charges.list({ payment_intent: again.id });
    expect(data[0]).toMatchObject({ amount_refunded: 0, refunded: false });
  });

  it('comes back after it had gone through, in a line of the platform’s alone', async () => {
    const { id } = await world.pay();
    const refund = await world.stripe.refunds.create({ payment_intent: id, ...back });
    const { control } = world.harness.sandbox;
    await control.settleRefund(refund.id, 'fail');
    expect(await world.stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
      failure_balance_transaction: expect.stringMatching(/^txn_/),
    });
    expect((await world.lines()).at(-1)).toEqual(['refund_failure', 8000, 0, 8000]);
    expect(await world.nets()).toEqual({ platform: 7855, expert: 0 });
    const { data } = await world.stripe.events.list({ limit: 4 });
    expect(data.map(({ type }) => type)).toEqual([
      'charge.updated',
      'charge.refund.updated',
      'refund.updated',
      'refund.failed',
    ]);
    const lines = await world.stripe.balanceTransactions.list({ limit: 100 });
    expect(
      Object.fromEntries(lines.data.map((line) => [line.type, line.reporting_category])),
    ).toMatchObject({
      refund: 'refund',
      refund_failure: 'refund_failure',
      transfer_refund: 'transfer_reversal',
      application_fee_refund: 'platform_earning_refund',
    });
    await expect(control.settleRefund(refund.id, 'fail')).rejects.toThrow('pending refund');
  });

  it('waits for money that is not available yet, and is paid in time once it is', async () => {
    const { control } = world.harness.sandbox;
    await control.settings({ refundsNeedBalance: true });
    const { id } = await world.pay();
    // Paid now, available in two days: nothing of it pays a refund before.
    const refund = await world.stripe.refunds.create({ payment_intent: id, amount: 100, ...back });
    expect(refund.status).toBe('pending');
    await control.advanceClock({ seconds: 3 * 24 * 3600 });
    expect((await world.stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
  });

  it.each([
    ['pm_card_pendingRefund', 'pending', 'succeeded'],
    ['pm_card_refundFail', 'succeeded', 'failed'],
  ])('of %s is %s and a day later %s', async (card, first, later) => {
    const { id } = await world.pay({ payment_method: card });
    const refund = await world.stripe.refunds.create({ payment_intent: id, ...back });
    expect(refund.status).toBe(first);
    await world.harness.sandbox.control.advanceClock({ seconds: 25 * 3600 });
    expect((await world.stripe.refunds.retrieve(refund.id)).status).toBe(later);
  });

  it('tells of every step', async () => {
    const { id } = await world.pay();
    await world.stripe.refunds.create({ payment_intent: id, ...back });
    const { data } = await world.stripe.events.list({ limit: 50 });
    expect(data.toReversed().map(({ type }) => type)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'application_fee.created',
      'transfer.created',
      'charge.updated',
      'charge.refunded',
      'refund.created',
      'transfer.reversed',
      'application_fee.refunded',
    ]);
  });

  it('leaves a reversal of the transfer by itself to be made', async () => {
    await world.pay();
    const [transfer] = (await world.stripe.transfers.list({ destination: world.expert() })).data;
    await world.stripe.transfers.createReversal(transfer?.id ?? '', { amount: 7040 });
    expect(await world.nets()).toEqual({ platform: 7855, expert: 0 });
    await world.stripe.transfers.create({
      amount: 7040,
      currency: 'eur',
      destination: world.expert(),
    });
    expect(await world.nets()).toEqual({ platform: 815, expert: 7040 });
  });
});
