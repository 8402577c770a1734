import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMoneyWorld, type MoneyWorld } from './money-world';

let world: MoneyWorld;

beforeAll(async () => {
  world = await startMoneyWorld();
});
afterAll(() => world.harness.stop());
beforeEach(() => world.begin());

const control = () => world.harness.sandbox.control;

async function disputed(more = {}) {
  const { id } = await world.pay();
  const dispute = await control().dispute({ paymentIntent: id, ...more });
  return { intent: id, dispute };
}

/** The last lines of the platform's balance, oldest first. */
async function newest(count: number) {
  return (await world.lines()).slice(-count);
}

async function told(): Promise<string[]> {
  const { data } = await world.stripe.events.list({ limit: 100 });
  return data
    .toReversed()
    .map(({ type }) => type)
    .filter((type) => type.startsWith('charge.dispute') || type.startsWith('radar'));
}

describe('a dispute', () => {
  it('takes the money with its fee as one line, and marks the charge', async () => {
    const { intent, dispute: id } = await disputed();
    expect(await newest(1)).toEqual([['adjustment', -8000, 2000, -10_000]]);
    const dispute = await world.stripe.disputes.retrieve(id, { expand: ['charge'] });
    expect(dispute).toMatchObject({
      amount: 8000,
      status: 'needs_response',
      payment_intent: intent,
      is_charge_refundable: false,
      charge: { disputed: true },
      balance_transactions: [{ net: -10_000, reporting_category: 'dispute', source: id }],
    });
    expect(await told()).toEqual(['charge.dispute.created', 'charge.dispute.funds_withdrawn']);
    expect((await world.stripe.disputes.list({ payment_intent: intent })).data).toHaveLength(1);
    await expect(
      world.stripe.refunds.create({ payment_intent: intent, reverse_transfer: true }),
    ).rejects.toMatchObject({ code: 'charge_disputed' });
  });

  it('comes by itself with the cards for that', async () => {
    await world.pay({ payment_method: 'pm_card_createDispute' });
    await world.pay({ payment_method: 'pm_card_createDisputeInquiry' });
    await world.pay({ payment_method: 'pm_card_createIssuerFraudRecord' });
    const { data } = await world.stripe.disputes.list();
    expect(data.map(({ status }) => status)).toEqual(['warning_needs_response', 'needs_response']);
    const warnings = await world.stripe.radar.earlyFraudWarnings.list();
    expect(warnings.data).toMatchObject([{ actionable: true }]);
  });

  it('that is contested costs once more, which comes back when it is won', async () => {
    const { dispute: id } = await disputed();
    const evidence = { product_description: 'A consultation', service_date: '2026-11-20' };
    const staged = await world.stripe.disputes.update(id, { evidence, submit: false });
    expect(staged).toMatchObject({ status: 'needs_response', evidence });
    const submitted = await world.stripe.disputes.update(id, { submit: true });
    expect(submitted).toMatchObject({
      status: 'under_review',
      evidence_details: { submission_count: 1, has_evidence: true },
    });
    expect(await newest(1)).toEqual([['adjustment', 0, 2000, -2000]]);
    await expect(world.stripe.disputes.update(id, { evidence })).rejects.toThrow(/already/);
    await control().decideDispute(id, 'win');
    expect(await newest(1)).toEqual([['adjustment', 8000, -2000, 10_000]]);
    const won = await world.stripe.disputes.retrieve(id);
    expect(won.status).toBe('won');
    expect(won.balance_transactions.map(({ net }) => net)).toEqual([-10_000, 10_000]);
    expect((await told()).slice(-2)).toEqual([
      'charge.dispute.funds_reinstated',
      'charge.dispute.closed',
    ]);
  });

  it('is lost by accepting it, or by saying nothing in time', async () => {
    const { dispute: accepted } = await disputed();
    expect((await world.stripe.disputes.close(accepted)).status).toBe('lost');
    await expect(world.stripe.disputes.close(accepted)).rejects.toThrow(/closed/);
    const { dispute: forgotten } = await disputed();
    await control().advanceClock({ seconds: 11 * 24 * 3600 });
    expect((await world.stripe.disputes.retrieve(forgotten)).status).toBe('lost');
  });

  it('is of what was not given back', async () => {
    const { id } = await world.pay();
    await world.stripe.refunds.create({
      payment_intent: id,
      amount: 4000,
      reverse_transfer: true,
      refund_application_fee: true,
    });
    const dispute = await control().dispute({ paymentIntent: id });
    expect((await world.stripe.disputes.retrieve(dispute)).amount).toBe(4000);
  });

  it('takes nothing while it is an inquiry, and may become one that does', async () => {
    const { intent, dispute: id } = await disputed({ inquiry: true });
    expect((await world.lines()).some(([type]) => type === 'adjustment')).toBe(false);
    await control().decideDispute(id, 'escalate');
    expect(await newest(1)).toEqual([['adjustment', -8000, 2000, -10_000]]);
    const { dispute: asked, intent: other } = await disputed({ inquiry: true });
    await world.stripe.refunds.create({ payment_intent: other });
    await control().decideDispute(asked, 'close');
    expect((await world.stripe.disputes.retrieve(asked)).status).toBe('warning_closed');
    expect(intent).not.toBe(other);
  });

  it('makes a refund that waits fail', async () => {
    await control().settings({ refundsNeedBalance: true });
    const { id } = await world.pay();
    const refund = await world.stripe.refunds.create({ payment_intent: id });
    expect(refund.status).toBe('pending');
    await control().dispute({ paymentIntent: id, amountCents: 8000 });
    expect(await world.stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'charge_for_pending_refund_disputed',
    });
  });

  it('refuses what Stripe does not have', async () => {
    const { dispute: id } = await disputed();
    await expect(
      world.stripe.disputes.update(id, { evidence: { receipt: 'file_1' } }),
    ).rejects.toMatchObject({ param: 'evidence[receipt]' });
    await expect(world.stripe.disputes.retrieve('dp_none')).rejects.toMatchObject({
      statusCode: 404,
    });
  });
});

it('money of an expert is taken back by itself and sent again, as far as the balance allows it', async () => {
  const { intent } = await disputed();
  const { latest_charge: charge } = await world.stripe.paymentIntents.retrieve(intent, {
    expand: ['latest_charge'],
  });
  if (charge === null || typeof charge === 'string') throw new Error('not expanded');
  const transfer = typeof charge.transfer === 'string' ? charge.transfer : '';
  await world.stripe.transfers.createReversal(transfer, { amount: 7040 });
  expect(await newest(1)).toEqual([['transfer_refund', 7040, 0, 7040]]);
  expect((await world.lines(world.expert())).at(-1)).toEqual(['payment_refund', -7040, 0, -7040]);
  expect(await world.nets()).toEqual({ platform: -2145, expert: 0 });
  const again = { amount: 7040, currency: 'eur', destination: world.expert() };
  await expect(world.stripe.transfers.create(again)).rejects.toMatchObject({
    code: 'balance_insufficient',
  });
  await control().decideDispute((await world.stripe.disputes.list()).data[0]?.id ?? '', 'win');
  await expect(world.stripe.transfers.create(again)).rejects.toMatchObject({
    code: 'balance_insufficient',
  });
  // What the platform earns by itself leaves enough.
  const { application_fee_amount: _fee, transfer_data: _to, ...own } = world.params();
  await world.stripe.paymentIntents.create(own);
  await world.stripe.transfers.create(again);
  expect((await world.lines(world.expert())).at(-1)).toEqual(['payment', 7040, 0, 7040]);
});
