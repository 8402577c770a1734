import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMoneyWorld, type MoneyWorld } from './money-world';

let world: MoneyWorld;

beforeAll(async () => {
  world = await startMoneyWorld();
});
afterAll(() => world.harness.stop());
beforeEach(() => world.begin());

const typesOf = async () =>
  (await world.stripe.events.list({ limit: 20 })).data.toReversed().map(({ type }) => type);

describe('a payment by direct debit', () => {
  it('is processing until its bank answers, and then moves the money', async () => {
    const {
      id,
      status,
      latest_charge: charge,
    } = await world.pay({
      payment_method: 'pm_sepaDebit',
    });
    expect(status).toBe('processing');
    expect(charge).toMatch(/^py_/);
    expect(await world.lines()).toEqual([]);
    await world.harness.sandbox.control.settlePayment(id, 'succeed');
    expect((await world.stripe.paymentIntents.retrieve(id)).status).toBe('succeeded');
    expect((await world.lines()).map(([type]) => type).toSorted()).toEqual([
      'application_fee',
      'payment',
      'transfer',
    ]);
    expect(await world.nets()).toEqual({ platform: 925, expert: 7040 });
    expect(await typesOf()).toEqual([
      'payment_intent.created',
      'charge.pending',
      'payment_intent.processing',
      'charge.succeeded',
      'payment_intent.succeeded',
      'application_fee.created',
      'transfer.created',
      'charge.updated',
    ]);
  });

  it.each([
    ['pm_sepaDebit', 'succeeded'],
    ['pm_sepaDebit_fails', 'requires_payment_method'],
  ])('with %s is %s when its time has come', async (method, status) => {
    const { id } = await world.pay({ payment_method: method });
    await world.harness.sandbox.control.advanceClock({ seconds: 4 * 24 * 3600 });
    expect((await world.stripe.paymentIntents.retrieve(id)).status).toBe(status);
  });

  it('fails as a payment does, and can be paid otherwise', async () => {
    const { id } = await world.pay({ payment_method: 'pm_sepaDebit' });
    await world.harness.sandbox.control.settlePayment(id, 'fail');
    const failed = await world.stripe.paymentIntents.retrieve(id);
    expect(failed).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_payment_attempt_failed' },
    });
    expect(await typesOf()).toContain('payment_intent.payment_failed');
    const paid = await world.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    expect(paid.status).toBe('succeeded');
    expect(await world.nets()).toEqual({ platform: 815, expert: 7040 });
  });

  it('cannot be canceled, changed or refunded on its way', async () => {
    const { id } = await world.pay({ payment_method: 'pm_sepaDebit' });
    const code = 'payment_intent_unexpected_state';
    await expect(world.stripe.paymentIntents.cancel(id)).rejects.toMatchObject({ code });
    await expect(world.stripe.paymentIntents.update(id, { amount: 1 })).rejects.toMatchObject({
      statusCode: 400,
    });
    await expect(world.stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  it('is refused where the payment takes cards alone', async () => {
    const { automatic_payment_methods: _none, ...params } = world.params();
    await expect(
      world.stripe.paymentIntents.create({
        ...params,
        allowed_payment_method_types: ['card'],
        payment_method: 'pm_sepaDebit',
      }),
    ).rejects.toMatchObject({ param: 'payment_method' });
  });
});
