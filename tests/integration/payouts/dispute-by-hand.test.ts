import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DisputeWorld, startDisputeWorld } from '@/tests/support/dispute-story';

let world: DisputeWorld;
beforeAll(async () => {
  world = await startDisputeWorld();
});
afterAll(() => world.stop());

describe('a dispute beside what somebody does by hand', () => {
  it.each(['its group', 'its charge'] as const)(
    'that is won is not paid twice where somebody sent it again by hand with %s',
    async (by) => {
      await world.fill();
      const { paid, id } = await world.disputed(by === 'its group' ? 6 : 7);
      const { transfer_group: group } = await world.engine.outside.charges.retrieve(paid.chargeId);
      await world.engine.outside.transfers.create({
        amount: 7000,
        currency: 'eur',
        destination: world.expert.accountId,
        ...(by === 'its group'
          ? { transfer_group: group ?? '' }
          : { source_transaction: paid.chargeId, transfer_group: 'by_hand' }),
      });
      await world.decided(id, 'win');
      const { doubtful_transfers: asked } = await world.dispute(id);
      for (const transferId of asked as string[])
        await world.app.tellTransfer(world.expert, { disputeId: id, transferId, isShare: true });
      await world.settle();
      // The rest is ours to send.
      expect((await world.sentByUs(id)).map(({ amount }) => amount)).toEqual([360]);
      expect(await world.dispute(id)).toMatchObject({ settled_as: 'won', returned_cents: 7360 });
      await world.readBooks();
      expect(await world.sums(paid, id)).toMatchObject({
        expert_owed: -7360,
        expert_balance: 7360,
      });
    },
  );

  it('of two that ask about one transfer, the one that is told first has it, and the other is sent', async () => {
    await world.fill();
    const [first, second] = [await world.disputed(2), await world.disputed(3)];
    const byHand = await world.engine.outside.transfers.create({
      amount: 7360,
      currency: 'eur',
      destination: world.expert.accountId,
    });
    for (const { id } of [first, second]) await world.decided(id, 'win');
    const tell = (disputeId: string) =>
      world.app.tellTransfer(world.expert, { disputeId, transferId: byHand.id, isShare: true });
    await tell(first.id);
    await expect(tell(second.id)).rejects.toMatchObject({ code: 'state_changed' });
    await world.app.sweepDisputes();
    await world.settle();
    for (const { id } of [first, second])
      expect(await world.dispute(id)).toMatchObject({ settled_as: 'won', returned_cents: 7360 });
    const sent = [await world.sentByUs(first.id), await world.sentByUs(second.id)];
    expect(sent).toMatchObject([[], [{ amount: 7360 }]]);
  });

  it.each([true, false])(
    'that is won asks a person what a transfer by hand was for, and is sent only if it was not that (%s)',
    async (isShare) => {
      await world.fill();
      const { id } = await world.disputed(isShare ? 4 : 5);
      const byHand = await world.engine.outside.transfers.create({
        amount: 7360,
        currency: 'eur',
        destination: world.expert.accountId,
      });
      await world.decided(id, 'win');
      await world.app.sweepDisputes();
      await world.settle();
      expect(await world.dispute(id)).toMatchObject({
        settled_as: 'open',
        returned_cents: 0,
        doubtful_transfers: [byHand.id],
      });
      const needs = async () => world.app.doubtfulTransfers(await world.app.readBacklog());
      expect(await needs()).toMatchObject([{ count: 1, href: `/admin/disputes/${id}` }]);
      const told = { disputeId: id, transferId: byHand.id, isShare };
      await world.app.tellTransfer(world.expert, told);
      await expect(world.app.tellTransfer(world.expert, told)).rejects.toMatchObject({
        code: 'state_changed',
      });
      await world.settle();
      const ours = (await world.sentByUs(id)).map(({ amount }) => amount);
      expect(ours).toEqual(isShare ? [] : [7360]);
      expect(await world.dispute(id)).toMatchObject({
        settled_as: 'won',
        returned_cents: 7360,
        doubtful_transfers: [],
      });
      expect(await needs()).toEqual([]);
      await world.engine.outside.transfers.createReversal(byHand.id);
    },
  );
});

describe('once it was won', () => {
  it('a refund takes the share back out of what was sent again, in parts too and though a try died', async () => {
    await world.fill();
    const { paid, id } = await world.disputed(9);
    await world.decided(id, 'win');
    const { app, engine } = world;
    const give = async (amountCents: number, shownRefundableCents: number) => {
      const { appointmentId } = paid;
      const given = { appointmentId, amountCents, shownRefundableCents, reason: 'Asked' };
      await app.giveBack(world.expert, 'platform', given);
      engine.fail([6, 6, 6, 6, 1, 6, 1, 6, 0], []);
      for (let turn = 0; turn < 3; turn += 1)
        await engine.attempt(() => app.settleRefund(appointmentId));
      engine.heal();
      await app.settleRefund(appointmentId);
      await world.settle();
      await world.readBooks();
      return world.sums(paid, id);
    };
    expect(await give(4000, 8000)).toMatchObject({ expert_owed: -3680, expert_balance: 3680 });
    const sums = await give(4000, 4000);
    for (const account of ['expert_owed', 'expert_balance', 'commission', 'transfer_in_transit'])
      expect(sums).not.toHaveProperty(account);
    const lines = await world.statementLines();
    const kinds = lines.filter((line) => line.appointmentId === paid.appointmentId);
    expect(new Set(kinds.slice(3).map(({ kind }) => kind))).toEqual(new Set(['refund']));
  });
});

describe('a share that Stripe does not take back', () => {
  it('holds up no loss: it is the platform’s, and the books close', async () => {
    const { control } = world.engine.stack.stripe;
    await control.inject({
      path: '/v1/transfers',
      method: 'POST',
      status: 400,
      times: 99,
      when: 'before',
    });
    const { paid, id } = await world.disputed(10);
    expect(await world.dispute(id)).toMatchObject({ settled_as: null, reversed_cents: 0 });
    await world.decided(id, 'lose');
    await control.clearInjections();
    expect(await world.dispute(id)).toMatchObject({ settled_as: 'lost', reversed_cents: 0 });
    await world.readBooks();
    // The expert keeps their 7360, and the platform's 640 do not cover them.
    expect(await world.sums(paid, id)).toMatchObject({
      expert_balance: 7360,
      expert_owed: -7360,
      commission: 7360,
    });
    expect(await world.sums(paid, id)).not.toHaveProperty('dispute_suspense');
  });
});
