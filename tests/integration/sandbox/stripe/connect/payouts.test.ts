import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startReceiver, type Receiver } from '../harness';
import { startMoneyWorld, type MoneyWorld } from './money-world';

let world: MoneyWorld;
let receiver: Receiver;

beforeAll(async () => {
  world = await startMoneyWorld();
  receiver = await startReceiver(world.stripe);
});
afterAll(async () => {
  await receiver.stop();
  await world.harness.stop();
});
beforeEach(async () => {
  await world.begin();
  receiver.events.length = 0;
  await world.harness.sandbox.control.registerEndpoint({
    url: receiver.url,
    secret: receiver.secret,
    connect: true,
  });
});

const DAY = 86_400;
const control = () => world.harness.sandbox.control;
const theirs = () => ({ stripeAccount: world.expert() });
const payouts = async () => (await world.stripe.payouts.list({ limit: 100 }, theirs())).data;
const linesOf = async (payout: string) =>
  (await world.stripe.balanceTransactions.list({ payout, limit: 100 }, theirs())).data;
const setSchedule = (
  schedule: Stripe.BalanceSettingsUpdateParams.Payments.Payouts.Schedule,
  delay?: number,
) =>
  world.stripe.balanceSettings.update(
    {
      payments: {
        payouts: { schedule },
        ...(delay && { settlement_timing: { delay_days_override: delay } }),
      },
    },
    theirs(),
  );
const paidAtOnce = () => world.pay({ payment_method: 'pm_card_bypassPending' });

async function shown(options: Stripe.RequestOptions = {}) {
  const balance = await world.stripe.balance.retrieve({}, options);
  const cents = (parts: { amount: number }[] = []) =>
    parts.reduce((sum, { amount }) => sum + amount, 0);
  return {
    available: cents(balance.available),
    pending: cents(balance.pending),
    reserved: cents(balance.connect_reserved),
  };
}

/** Counts itself, from the lines alone. */
async function sumOfNets(options: Stripe.RequestOptions = {}) {
  const nets: number[] = [];
  for await (const line of world.stripe.balanceTransactions.list({ limit: 100 }, options)) {
    expect(line.net).toBe(line.amount - line.fee);
    expect(line.reporting_category).toMatch(/^[a-z_]+$/);
    nets.push(line.net);
  }
  return nets.reduce((sum, net) => sum + net, 0);
}

async function told(): Promise<string[]> {
  await control().deliveriesSettled();
  return receiver.events
    .filter(({ account, type }) => account === world.expert() && type.startsWith('payout.'))
    .map(({ type }) => type);
}

describe('the schedule of payouts', () => {
  it('is taken as the types have it, and refuses what they do not', async () => {
    const weekly = await setSchedule({ interval: 'weekly', weekly_payout_days: ['monday'] }, 7);
    expect(weekly.payments).toMatchObject({
      payouts: { schedule: { interval: 'weekly', weekly_payout_days: ['monday'] } },
      settlement_timing: { delay_days: 7, delay_days_override: 7 },
    });
    expect(await world.stripe.accounts.retrieve(world.expert())).toMatchObject({
      settings: { payouts: { schedule: { interval: 'weekly', delay_days: 7 } } },
    });
    await expect(setSchedule({ interval: 'daily' }, 32)).rejects.toMatchObject({
      param: 'payments[settlement_timing][delay_days_override]',
    });
    await expect(
      setSchedule({ interval: 'weekly', weekly_payout_days: ['sunday'] }),
    ).rejects.toMatchObject({ type: 'StripeInvalidRequestError' });
    await expect(
      setSchedule({ interval: 'daily', weekly_payout_days: ['monday'] }),
    ).rejects.toMatchObject({ param: 'payments[payouts][schedule][weekly_payout_days]' });
    await control().deliveriesSettled();
    expect(receiver.events.map(({ type }) => type)).toContain('balance_settings.updated');
  });

  it('pays out what is available on its day, and no other', async () => {
    await setSchedule({ interval: 'weekly', weekly_payout_days: ['monday'] }, 7);
    await world.pay();
    await control().advanceClock({ seconds: 6 * DAY });
    expect(await shown(theirs())).toMatchObject({ available: 0, pending: 7040 });
    expect(await payouts()).toEqual([]);
    await control().advanceClock({ seconds: 8 * DAY });
    const [payout, ...others] = await payouts();
    expect(others).toEqual([]);
    expect(payout).toMatchObject({ amount: 7040, automatic: true });
    expect(new Date((payout?.created ?? 0) * 1000).getUTCDay()).toBe(1);
    expect(await shown(theirs())).toMatchObject({ available: 0, pending: 0 });
  });
});

describe('a payout', () => {
  it('is sent, arrives and is reconciled by the clock, and lists what it is made of', async () => {
    await paidAtOnce();
    const { id } = await world.pay({ amount: 5000, payment_method: 'pm_card_bypassPending' });
    await world.stripe.refunds.create({ payment_intent: id, amount: 1000, reverse_transfer: true });
    const payout = (await control().payOut(world.expert())) ?? '';
    await expect(linesOf(payout)).rejects.toMatchObject({ param: 'payout' });
    await control().advanceClock({ seconds: 7 * DAY });
    expect(await world.stripe.payouts.retrieve(payout, {}, theirs())).toMatchObject({
      status: 'paid',
      amount: 10_080,
      reconciliation_status: 'completed',
    });
    const lines = await linesOf(payout);
    expect(lines.map(({ type, net }) => `${type} ${net}`).toSorted()).toEqual([
      'payment 4040',
      'payment 7040',
      'payment_refund -1000',
      'payout -10080',
    ]);
    expect(await told()).toEqual(
      expect.arrayContaining([
        'payout.created',
        'payout.updated',
        'payout.paid',
        'payout.reconciliation_completed',
      ]),
    );
  });

  it('may fail after it was paid: the money is back, the bank account stopped until there is another', async () => {
    await paidAtOnce();
    const payout = (await control().payOut(world.expert())) ?? '';
    await control().settlePayout({ payout, outcome: 'pay' });
    await control().settlePayout({ payout, outcome: 'fail', code: 'account_closed' });
    const failed = await world.stripe.payouts.retrieve(
      payout,
      { expand: ['failure_balance_transaction'] },
      theirs(),
    );
    expect(failed).toMatchObject({
      status: 'failed',
      failure_code: 'account_closed',
      failure_balance_transaction: {
        type: 'payout_failure',
        net: 7040,
        reporting_category: 'payout_reversal',
      },
    });
    expect(await shown(theirs())).toMatchObject({ available: 7040 });
    expect(await world.stripe.accounts.retrieve(world.expert())).toMatchObject({
      charges_enabled: true,
      payouts_enabled: false,
      external_accounts: { data: [{ status: 'errored' }] },
    });
    await control().advanceClock({ seconds: 7 * DAY });
    expect(await payouts()).toHaveLength(1);
    const { url } = await world.stripe.accounts.createLoginLink(world.expert());
    await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ action: 'bank', iban: 'PT50 0002 0123 1234 5678 9015 4' }),
    });
    await control().advanceClock({ seconds: 7 * DAY });
    const [again] = await payouts();
    expect(again).toMatchObject({ amount: 7040, status: 'paid' });
    expect((await linesOf(again?.id ?? '')).map(({ type }) => type)).toEqual([
      'payout',
      'payout_failure',
    ]);
  });

  it('by hand takes no more than there is, can be taken back while it waits, and lists no lines', async () => {
    await setSchedule({ interval: 'manual' });
    await paidAtOnce();
    const make = (amount: number) =>
      world.stripe.payouts.create({ amount, currency: 'eur' }, theirs());
    await expect(make(7041)).rejects.toMatchObject({ code: 'balance_insufficient' });
    const { id } = await make(7000);
    await world.stripe.payouts.cancel(id, {}, theirs());
    expect(await shown(theirs())).toMatchObject({ available: 7040 });
    const sent = await make(7000);
    await control().advanceClock({ seconds: DAY });
    await expect(world.stripe.payouts.cancel(sent.id, {}, theirs())).rejects.toMatchObject({
      code: 'payouts_not_allowed',
    });
    await expect(linesOf(sent.id)).rejects.toMatchObject({ param: 'payout' });
    expect(await told()).toEqual(expect.arrayContaining(['payout.canceled']));
    await expect(
      world.stripe.payouts.create({ amount: 1, currency: 'eur', method: 'instant' }, theirs()),
    ).rejects.toMatchObject({ param: 'method' });
  });

  it('is not made of a balance below zero, which is kept back of the platform’s', async () => {
    const { id } = await paidAtOnce();
    await control().payOut(world.expert());
    await world.stripe.refunds.create({
      payment_intent: id,
      reverse_transfer: true,
      refund_application_fee: true,
    });
    expect(await shown(theirs())).toMatchObject({ available: -7040 });
    expect(await control().payOut(world.expert())).toBeNull();
    // The platform has lost Stripe's 145 and holds back what the expert owes.
    expect(await shown()).toEqual({ available: -7185, pending: 0, reserved: 7040 });
  });
});

it('the books of every account sum up to its balance, whatever happened', async () => {
  for (const [amount, method] of [
    [8000, 'pm_card_visa'],
    [5000, 'pm_card_bypassPending'],
    [3333, 'pm_card_bypassPending'],
  ] as const) {
    const { id } = await world.pay({ amount, payment_method: method });
    await world.stripe.refunds.create({
      payment_intent: id,
      amount: 1111,
      reverse_transfer: true,
      refund_application_fee: true,
    });
  }
  const first = (await control().payOut(world.expert())) ?? '';
  await world.stripe.payouts.create({ amount: 100, currency: 'eur' });
  await control().settlePayout({ payout: first, outcome: 'pay' });
  await control().settlePayout({ payout: first, outcome: 'fail', code: 'no_account' });
  await control().account({ account: world.expert(), status: 'restricted' });
  await control().account({ account: world.expert(), status: 'active' });
  await control().advanceClock({ seconds: 20 * DAY });
  for (const options of [{}, theirs()]) {
    const { available, pending, reserved } = await shown(options);
    expect(available + pending + reserved).toBe(await sumOfNets(options));
  }
});
