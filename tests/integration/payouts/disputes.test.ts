import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DisputeWorld, startDisputeWorld } from '@/tests/support/dispute-story';

let world: DisputeWorld;
beforeAll(async () => {
  world = await startDisputeWorld();
});
afterAll(() => world.stop());

const control = () => world.engine.stack.stripe.control;

/** €10,000 of the platform's own. */
const fill = () =>
  world.engine.outside.paymentIntents.create({
    amount: 1_000_000,
    currency: 'eur',
    payment_method: 'pm_card_visa',
    confirm: true,
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  });

async function disputed(day: number, more: { amountCents?: number; inquiry?: boolean } = {}) {
  const paid = await world.pay(day);
  const id = await control().dispute({ paymentIntent: paid.paymentIntentId, ...more });
  await world.app.syncDispute(id);
  await world.settle();
  return { paid, id };
}

async function decided(id: string, decision: 'win' | 'lose' | 'close' | 'escalate') {
  await control().decideDispute(id, decision);
  await world.app.syncDispute(id);
  await world.settle();
}

describe('a dispute', () => {
  it('takes the expert’s net back once, and tells both', async () => {
    const { paid, id } = await disputed(2);
    await world.app.settleDispute(id);
    await Promise.all([world.app.settleDispute(id), world.app.settleDispute(id)]);
    expect(await world.movedAtStripe(paid, id)).toEqual({ taken: [7360], sent: [] });
    expect(await world.dispute(id)).toMatchObject({ stance: 'open', reversed_cents: 7360 });
    expect(await world.told(id)).toEqual(['dispute:expert:opened', 'dispute:platform:opened']);
    await world.readBooks();
    expect(await world.sums(paid, id)).toMatchObject({
      dispute_suspense: 8000,
      dispute_fees: 2000,
      expert_owed: -7360,
    });
  });

  it('that is lost is the expert’s loss and ours, booked once', async () => {
    const { paid, id } = await disputed(3);
    await decided(id, 'lose');
    await world.app.settleDispute(id);
    await world.readBooks();
    expect(await world.movedAtStripe(paid, id)).toEqual({ taken: [7360], sent: [] });
    // The table of postings: only what Stripe has kept is left, and what the platform paid for it.
    expect(await world.sums(paid, id)).toEqual({
      dispute_fees: 2000,
      platform_balance: -2145,
      stripe_fees: 145,
    });
  });

  it('that is won goes to the expert again once', async () => {
    await fill();
    const { paid, id } = await disputed(4);
    await decided(id, 'win');
    await world.app.settleDispute(id);
    await world.readBooks();
    expect(await world.movedAtStripe(paid, id)).toEqual({ taken: [7360], sent: [7360] });
    expect(await world.sums(paid, id)).toEqual({
      commission: -640,
      dispute_fees: 2000,
      expert_balance: 7360,
      expert_owed: -7360,
      platform_balance: -1505,
      stripe_fees: 145,
    });
  });

  it('is not answered by nothing, which would cost a fee and be the last word', async () => {
    const { id } = await disputed(30);
    const shown = { disputeId: id, shownSubmissions: 0, shownAnswers: 0 };
    const admin = { ...world.expert, role: 'admin' as const };
    const evidence = { product_description: '', uncategorized_text: ' ' };
    await expect(world.app.submitEvidence(admin, { ...shown, evidence })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    const { evidence_details: details } = await world.engine.outside.disputes.retrieve(id);
    expect(details.submission_count).toBe(0);
  });

  it('that is contested has its second fee read, and back when it is won', async () => {
    const { paid, id } = await disputed(5);
    await world.engine.outside.disputes.update(id, {
      evidence: { uncategorized_text: 'It took place.' },
    });
    await world.readBooks();
    expect(await world.sums(paid, id)).toMatchObject({ dispute_fees: 4000 });
    await decided(id, 'win');
    await world.readBooks();
    expect(await world.sums(paid, id)).toMatchObject({ dispute_fees: 2000 });
  });

  it('after a partial refund takes back what is left of the share', async () => {
    const paid = await world.pay(6);
    const { app } = world;
    await world.engine.outside.refunds.create({
      payment_intent: paid.paymentIntentId,
      amount: 3333,
      reverse_transfer: true,
      refund_application_fee: true,
    });
    await app.syncPayment(paid.paymentIntentId);
    const id = await control().dispute({ paymentIntent: paid.paymentIntentId });
    await app.syncDispute(id);
    await world.settle();
    const { taken } = await world.movedAtStripe(paid, id);
    // 7360 less what the refund took: 3333 less 267 of our commission.
    expect(taken).toEqual([7360 - (3333 - 267)]);
    await decided(id, 'lose');
    await world.readBooks();
    expect(await world.sums(paid, id)).toMatchObject({ dispute_fees: 2000, stripe_fees: 145 });
    expect(await world.sums(paid, id)).not.toHaveProperty('expert_owed');
    expect(await world.sums(paid, id)).not.toHaveProperty('commission');
  });

  it('of a part takes back a part', async () => {
    const { paid, id } = await disputed(7, { amountCents: 2001 });
    const { taken } = await world.movedAtStripe(paid, id);
    expect(taken).toEqual([Math.floor((7360 * 2001) / 8000)]);
  });

  it('takes nothing that was taken back by hand', async () => {
    const paid = await world.pay(8);
    await world.engine.outside.transfers.createReversal(paid.transferId, { amount: 7360 });
    const id = await control().dispute({ paymentIntent: paid.paymentIntentId });
    await world.app.syncDispute(id);
    await world.settle();
    expect(await world.movedAtStripe(paid, id)).toEqual({ taken: [], sent: [] });
    expect(await world.dispute(id)).toMatchObject({ reversed_cents: 7360, settled_as: 'open' });
  });

  it('that is won waits for the platform’s balance, which is tried again', async () => {
    const { paid, id } = await disputed(9);
    const books = await control().books();
    const own = books.find(({ account }) => account === 'acct_platform');
    await world.engine.outside.transfers.create({
      amount: own?.netCents ?? 0,
      currency: 'eur',
      destination: world.expert.accountId,
    });
    // What the bank gives back goes elsewhere too, so that it is not enough.
    await control().decideDispute(id, 'win');
    await world.engine.outside.transfers.create({
      amount: 8000,
      currency: 'eur',
      destination: world.expert.accountId,
    });
    await world.app.syncDispute(id);
    await world.settle();
    expect(await world.movedAtStripe(paid, id)).toMatchObject({ sent: [] });
    expect((await world.dispute(id))['settled_as']).toBe('open');
    await fill();
    expect(await world.app.sweepDisputes()).toBeGreaterThan(0);
    await world.settle();
    await world.app.settleDispute(id);
    expect(await world.movedAtStripe(paid, id)).toMatchObject({ sent: [7360] });
    expect(await world.dispute(id)).toMatchObject({ settled_as: 'won', returned_cents: 7360 });
  });

  it('is found by the sweep when no event came', async () => {
    const paid = await world.pay(10);
    const id = await control().dispute({ paymentIntent: paid.paymentIntentId });
    await world.app.sweepDisputes();
    await world.settle();
    expect(await world.dispute(id)).toMatchObject({ stance: 'open', settled_as: 'open' });
  });
});

describe('what is less than a dispute, or new', () => {
  it('an inquiry takes nothing, and the money only once it becomes one', async () => {
    const { paid, id } = await disputed(11, { inquiry: true });
    expect(await world.movedAtStripe(paid, id)).toEqual({ taken: [], sent: [] });
    expect(await world.told(id)).toEqual(['dispute:expert:asked', 'dispute:platform:asked']);
    await decided(id, 'escalate');
    expect(await world.movedAtStripe(paid, id)).toMatchObject({ taken: [7360] });
    const other = await disputed(12, { inquiry: true });
    await decided(other.id, 'close');
    expect(await world.dispute(other.id)).toMatchObject({ stance: 'closed' });
  });

  it('a warning of fraud is told to those who run the platform alone', async () => {
    const paid = await world.pay(13);
    const id = await control().fraudWarning({ paymentIntent: paid.paymentIntentId });
    await world.app.syncDispute(id);
    expect(await world.dispute(id)).toMatchObject({ stance: 'warned', reason: 'misc' });
    expect(await world.told(id)).toEqual(['dispute:platform:warned']);
  });

  it.each(['prevented', 'appeal_under_review', 'of_next_year'])(
    'a status “%s” is shown as it is, and moves nothing',
    async (status) => {
      const { paid, id } = await disputed(14 + status.length, { inquiry: true });
      await control().disputeStatus(id, status);
      await world.app.syncDispute(id);
      await world.settle();
      expect(await world.dispute(id)).toMatchObject({ stance: 'unknown', status });
      expect(await world.movedAtStripe(paid, id)).toEqual({ taken: [], sent: [] });
      expect(await world.told(id)).toContain(`dispute:platform:${status}`);
    },
  );

  it('a dispute of what is none of ours is left alone', async () => {
    const foreign = await fill();
    const id = await control().dispute({ paymentIntent: foreign.id });
    expect(await world.app.syncDispute(id)).toBe('unknown');
  });
});
