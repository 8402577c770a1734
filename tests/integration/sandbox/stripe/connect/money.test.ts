import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMoneyWorld, type MoneyWorld } from './money-world';

let world: MoneyWorld;

beforeAll(async () => {
  world = await startMoneyWorld();
});
afterAll(() => world.harness.stop());
beforeEach(() => world.begin());

const PAID = [
  ['charge', 8000, 145, 7855],
  ['transfer', -8000, 0, -8000],
  ['application_fee', 960, 0, 960],
];

describe('a payment with a destination', () => {
  it('writes the lines of both accounts', async () => {
    await world.pay();
    expect(new Set(await world.lines())).toEqual(new Set(PAID));
    expect(await world.lines(world.expert())).toEqual([['payment', 8000, 960, 7040]]);
    expect(await world.nets()).toEqual({ platform: 815, expert: 7040 });
  });

  it('leaves a charge that leads to everything it did', async () => {
    const { id } = await world.pay();
    const intent = await world.stripe.paymentIntents.retrieve(id, {
      expand: [
        'latest_charge.balance_transaction',
        'latest_charge.transfer.destination_payment',
        'latest_charge.application_fee',
        'latest_charge.refunds',
      ],
    });
    expect(intent.latest_charge).toMatchObject({
      amount: 8000,
      application_fee: {
        amount: 960,
        account: world.expert(),
        balance_transaction: expect.stringMatching(/^txn_/),
      },
      application_fee_amount: 960,
      balance_transaction: { type: 'charge', net: 7855, status: 'pending' },
      transfer: {
        amount: 8000,
        destination: world.expert(),
        destination_payment: { amount: 8000, application_fee_amount: 960 },
        metadata: { appointment: 'apt_1' },
      },
      refunds: { data: [] },
    });
  });

  it('is passed on whole where the platform keeps nothing', async () => {
    const { application_fee_amount: _none, ...free } = world.params();
    await world.stripe.paymentIntents.create(free);
    expect(await world.nets()).toEqual({ platform: -145, expert: 8000 });
    await expect(world.pay({ application_fee_amount: 0 })).rejects.toMatchObject({
      param: 'application_fee_amount',
    });
  });

  it('shows its lines by source and type, and the balance by availability', async () => {
    const { latest_charge: charge } = await world.pay();
    const bySource = await world.stripe.balanceTransactions.list({
      source: typeof charge === 'string' ? charge : '',
    });
    expect(bySource.data.map(({ type }) => type)).toEqual(['charge']);
    const byType = await world.stripe.balanceTransactions.list({ type: 'application_fee' });
    expect(byType.data).toHaveLength(1);
    expect(await world.stripe.balanceTransactions.retrieve(byType.data[0]?.id ?? '')).toMatchObject(
      {
        source: expect.stringMatching(/^fee_/),
      },
    );
    await world.byHand();
    const balance = async () => {
      const { available, pending } = await world.stripe.balance.retrieve(
        {},
        { stripeAccount: world.expert() },
      );
      return [available[0]?.amount, pending[0]?.amount];
    };
    expect(await balance()).toEqual([0, 7040]);
    await world.harness.sandbox.control.advanceClock({ seconds: 3 * 24 * 3600 });
    expect(await balance()).toEqual([7040, 0]);
  });

  it('is available at once with the test card for that', async () => {
    await world.pay({ payment_method: 'pm_card_bypassPending' });
    const { available } = await world.stripe.balance.retrieve();
    expect(available[0]?.amount).toBe(815);
  });

  it('is refused where money cannot go, also when that changed since', async () => {
    const params = world.params();
    const waiting = await world.stripe.paymentIntents.create({ ...params, confirm: false });
    await world.harness.sandbox.control.account({ account: world.expert(), status: 'restricted' });
    const code = 'insufficient_capabilities_for_transfer';
    await expect(world.pay()).rejects.toMatchObject({ code });
    await expect(
      world.stripe.paymentIntents.confirm(waiting.id, { payment_method: 'pm_card_visa' }),
    ).rejects.toMatchObject({ code });
    await expect(world.pay({ transfer_data: { destination: 'acct_none' } })).rejects.toMatchObject({
      code: 'resource_missing',
      param: 'transfer_data[destination]',
    });
    expect(await world.lines()).toEqual([]);
  });

  it('refuses shares that do not fit', async () => {
    const param = 'application_fee_amount';
    await expect(world.pay({ application_fee_amount: 8001 })).rejects.toMatchObject({ param });
    const { transfer_data: _to, ...alone } = world.params();
    await expect(world.stripe.paymentIntents.create(alone)).rejects.toMatchObject({ param });
    const waiting = await world.stripe.paymentIntents.create({
      ...world.params(),
      confirm: false,
    });
    await expect(
      world.stripe.paymentIntents.update(waiting.id, { amount: 900 }),
    ).rejects.toMatchObject({
      param,
    });
    const changed = await world.stripe.paymentIntents.update(waiting.id, {
      amount: 9000,
      application_fee_amount: 1080,
      transfer_data: { metadata: { appointment: 'apt_2' } },
    });
    expect(changed.transfer_data).toEqual({
      destination: world.expert(),
      metadata: { appointment: 'apt_2' },
    });
  });
});
