import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DisputeWorld, startDisputeWorld } from '@/tests/support/dispute-story';
import { newPractice } from '@/tests/support/practice';

let world: DisputeWorld;
beforeAll(async () => {
  world = await startDisputeWorld();
});
afterAll(() => world.stop());

const control = () => world.engine.stack.stripe.control;

/** What the expert's page says is in dispute, in cents. */
async function inDispute(): Promise<number> {
  const { readDisputedCents } = await import('@/lib/payouts/balance/read-disputed');
  return readDisputedCents(world.expert.organizationId);
}

describe('a dispute', () => {
  it('takes the expert’s net back once, and tells both', async () => {
    expect(await inDispute()).toBe(0);
    const { paid, id } = await world.disputed(2);
    expect(await inDispute()).toBe(7360);
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
    const before = await inDispute();
    const { paid, id } = await world.disputed(3);
    expect(await inDispute()).toBe(before + 7360);
    await world.decided(id, 'lose');
    expect(await inDispute()).toBe(before);
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
    await world.fill();
    const before = await inDispute();
    const { paid, id } = await world.disputed(4);
    await world.decided(id, 'win');
    expect(await inDispute()).toBe(before);
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
    const { id } = await world.disputed(30);
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
    const { paid, id } = await world.disputed(5);
    await world.engine.outside.disputes.update(id, {
      evidence: { uncategorized_text: 'It took place.' },
    });
    await world.readBooks();
    expect(await world.sums(paid, id)).toMatchObject({ dispute_fees: 4000 });
    await world.decided(id, 'win');
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
    await world.decided(id, 'lose');
    await world.readBooks();
    expect(await world.sums(paid, id)).toMatchObject({ dispute_fees: 2000, stripe_fees: 145 });
    expect(await world.sums(paid, id)).not.toHaveProperty('expert_owed');
    expect(await world.sums(paid, id)).not.toHaveProperty('commission');
  });

  it('of a part takes back a part', async () => {
    const { paid, id } = await world.disputed(7, { amountCents: 2001 });
    const { taken } = await world.movedAtStripe(paid, id);
    expect(taken).toEqual([Math.floor((7360 * 2001) / 8000)]);
  });

  it.each(['won', 'lost'] as const)(
    'takes nothing that was taken back by hand before, is no reason to send it when %s, and books it once',
    async (end) => {
      const paid = await world.pay(end === 'won' ? 8 : 18);
      await world.engine.outside.transfers.createReversal(paid.transferId, { amount: 7360 });
      if (end === 'lost') await world.readBooks();
      await control().advanceClock({ seconds: 2 });
      const id = await control().dispute({ paymentIntent: paid.paymentIntentId });
      await world.app.syncDispute(id);
      await world.settle();
      expect(await world.dispute(id)).toMatchObject({ reversed_cents: 0, settled_as: 'open' });
      await world.decided(id, end === 'won' ? 'win' : 'lose');
      await world.readBooks();
      expect(await world.movedAtStripe(paid, id)).toEqual({ taken: [], sent: [] });
      const sums = await world.sums(paid, id);
      expect(sums).not.toHaveProperty('expert_owed');
      expect(sums).not.toHaveProperty('expert_balance');
      expect(sums['commission'] ?? 0).toBe(end === 'won' ? -8000 : 0);
    },
  );

  it('takes nothing more where somebody took it back by hand since, and sends that again when it is won', async () => {
    await world.fill();
    const paid = await world.pay(19);
    const id = await control().dispute({ paymentIntent: paid.paymentIntentId });
    await world.engine.outside.transfers.createReversal(paid.transferId, { amount: 7360 });
    await world.app.syncDispute(id);
    await world.settle();
    expect(await world.dispute(id)).toMatchObject({ reversed_cents: 7360, settled_as: 'open' });
    await world.decided(id, 'win');
    await world.readBooks();
    expect(await world.movedAtStripe(paid, id)).toEqual({ taken: [], sent: [7360] });
    expect(await world.sums(paid, id)).toMatchObject({ expert_owed: -7360, expert_balance: 7360 });
  });

  it('that is won waits for the platform’s balance, which is tried again', async () => {
    const { paid, id } = await world.disputed(9);
    const other = await newPractice(world.engine.stack.stripe);
    const books = await control().books();
    const own = books.find(({ account }) => account === 'acct_platform');
    await world.engine.outside.transfers.create({
      amount: own?.netCents ?? 0,
      currency: 'eur',
      destination: other.accountId,
    });
    // What the bank gives back goes elsewhere too, so that it is not enough.
    await control().decideDispute(id, 'win');
    await world.engine.outside.transfers.create({
      amount: 8000,
      currency: 'eur',
      destination: other.accountId,
    });
    await world.app.syncDispute(id);
    await world.settle();
    expect(await world.movedAtStripe(paid, id)).toMatchObject({ sent: [] });
    expect((await world.dispute(id))['settled_as']).toBe('open');
    await world.fill();
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

describe('what comes late or is none of the expert’s', () => {
  it('a loss that is undone is taken back as it was booked, and found by its line though no event came', async () => {
    await world.fill();
    const { paid, id } = await world.disputed(21);
    await world.decided(id, 'lose');
    // Somebody takes the rest back by hand too.
    await world.engine.outside.transfers.createReversal(paid.transferId, { amount: 640 });
    await control().disputeStatus(id, 'under_review');
    await control().decideDispute(id, 'win');
    expect(await world.dispute(id)).toMatchObject({ stance: 'lost' });
    await world.readBooks();
    await world.settle();
    expect(await world.dispute(id)).toMatchObject({ stance: 'won', returned_cents: 8000 });
    await world.readBooks();
    const { expert_owed: owed, ...sums } = await world.sums(paid, id);
    expect(owed).toBe(-7360);
    expect(sums['commission']).toBe(-640);
    expect(sums).not.toHaveProperty('dispute_suspense');
  });

  it('what was sent again because it was won is no loss of theirs when it is lost after all', async () => {
    await world.fill();
    const { paid, id } = await world.disputed(22);
    await world.decided(id, 'win');
    await control().disputeStatus(id, 'lost');
    await world.app.syncDispute(id);
    await world.settle();
    await world.readBooks();
    expect(await world.dispute(id)).toMatchObject({ stance: 'lost', settled_as: 'lost' });
    expect(await world.sums(paid, id)).toMatchObject({ expert_owed: -7360, expert_balance: 7360 });
  });

  it('the dispute of what an expert pays for a plan is no dispute of theirs', async () => {
    const { expert, app, engine } = world;
    const { rows } = await engine.pool.query<{ id: string }>(
      'select id from stripe_customers where organization_id = $1',
      [expert.organizationId],
    );
    const before = await app.readDisputedCents(expert.organizationId);
    const [invoice] = (await engine.outside.charges.list({ customer: rows[0]?.id ?? '' })).data;
    const id = await control().dispute({ charge: invoice?.id ?? '' });
    await world.readBooks();
    expect(await app.readDisputedCents(expert.organizationId)).toBe(before);
    await app.syncDispute(id);
    await world.decided(id, 'lose');
    await world.readBooks();
    expect(await world.dispute(id)).toMatchObject({ stance: 'lost', settled_as: 'lost' });
    expect(await app.readDisputedCents(expert.organizationId)).toBe(before);
  });
});
