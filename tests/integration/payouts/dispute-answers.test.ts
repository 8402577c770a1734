import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DisputeWorld, startDisputeWorld } from '@/tests/support/dispute-story';
import { appointment } from '@/tests/support/practice';

let world: DisputeWorld;
beforeAll(async () => {
  world = await startDisputeWorld();
});
afterAll(() => world.stop());

const control = () => world.engine.stack.stripe.control;

describe('what is less than a dispute, or new', () => {
  it('an inquiry takes nothing, and the money only once it becomes one', async () => {
    const { paid, id } = await world.disputed(11, { inquiry: true });
    expect(await world.movedAtStripe(paid, id)).toEqual({ taken: [], sent: [] });
    expect(await world.told(id)).toEqual(['dispute:expert:asked', 'dispute:platform:asked']);
    await world.decided(id, 'escalate');
    expect(await world.movedAtStripe(paid, id)).toMatchObject({ taken: [7360] });
    const other = await world.disputed(12, { inquiry: true });
    await world.decided(other.id, 'close');
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
      const { paid, id } = await world.disputed(14 + status.length, { inquiry: true });
      await control().disputeStatus(id, status);
      await world.app.syncDispute(id);
      await world.settle();
      expect(await world.dispute(id)).toMatchObject({ stance: 'unknown', status });
      expect(await world.movedAtStripe(paid, id)).toEqual({ taken: [], sent: [] });
      expect(await world.told(id)).toContain(`dispute:platform:${status}`);
    },
  );

  it('a dispute of what is none of ours is left alone', async () => {
    const foreign = await world.fill();
    const id = await control().dispute({ paymentIntent: foreign.id });
    expect(await world.app.syncDispute(id)).toBe('unknown');
  });
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

describe('while it is disputed', () => {
  it('nobody cancels or refunds, and what was promised waits', async () => {
    const { paid, id } = await world.disputed(40);
    const row = await appointment(paid.appointmentId);
    const member = {
      ...world.expert,
      actor: { userId: row.memberUserId ?? '', email: 'm@example.test', name: null },
      organizationId: 'org_none',
    };
    const { app } = world;
    const attempts = [
      () => app.previewCancellation(member, row.id),
      () => app.cancelAppointment(member, { appointmentId: row.id, shownRefundCents: 8000 }),
      () => app.cancelAppointment(world.expert, { appointmentId: row.id, shownRefundCents: 8000 }),
      () =>
        app.giveBack(member, 'platform', {
          appointmentId: row.id,
          amountCents: 100,
          shownRefundableCents: 8000,
          reason: 'Asked for',
        }),
    ];
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject({ code: 'payment_disputed' });
    await app.settleRefund(row.id);
    await world.decided(id, 'lose');
    // Its bank has given the money back: cancelling gives back nothing more.
    expect(await app.previewCancellation(member, row.id)).toMatchObject({ refundCents: 0 });
  });
});

describe('an answer', () => {
  const admin = () => ({ ...world.expert, role: 'admin' as const });
  const shown = (disputeId: string) => ({ disputeId, shownSubmissions: 0, shownAnswers: 0 });
  const evidence = { product_description: 'An appointment', uncategorized_text: '' };

  it('is handed in once by two clicks, and audited once', async () => {
    const { id } = await world.disputed(41);
    const click = () => world.app.submitEvidence(admin(), { ...shown(id), evidence });
    const clicks = await Promise.allSettled([click(), click()]);
    expect(clicks.some(({ status }) => status === 'fulfilled')).toBe(true);
    await expect(click()).rejects.toMatchObject({ code: 'state_changed' });
    const { evidence_details: details, status } = await world.engine.outside.disputes.retrieve(id);
    expect([details.submission_count, status]).toEqual([1, 'under_review']);
    await world.settle();
    expect(await audited(id, 'dispute.answered')).toBe(1);
    expect(await world.dispute(id)).toMatchObject({ submission_count: 1, answers: 1 });
  });

  it('that was not heard is found to be given', async () => {
    const { id } = await world.disputed(42);
    world.engine.fail([1], []);
    await world.engine.attempt(() => world.app.submitEvidence(admin(), { ...shown(id), evidence }));
    world.engine.heal();
    await world.engine.attempt(() => world.app.submitEvidence(admin(), { ...shown(id), evidence }));
    const { evidence_details: details } = await world.engine.outside.disputes.retrieve(id);
    expect(details.submission_count).toBe(1);
  });

  it('accepting loses it, once', async () => {
    const { id } = await world.disputed(43);
    await world.app.acceptDispute(admin(), shown(id));
    await expect(world.app.acceptDispute(admin(), shown(id))).rejects.toMatchObject({
      code: 'state_changed',
    });
    await world.settle();
    expect(await world.dispute(id)).toMatchObject({ stance: 'lost', settled_as: 'lost' });
    expect(await audited(id, 'dispute.accepted')).toBe(1);
  });
});

async function audited(target: string, action: string): Promise<number> {
  const { rows } = await world.engine.pool.query(
    'select 1 from audit_log where target = $1 and action = $2',
    [target, action],
  );
  return rows.length;
}

describe('a dispute', () => {
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
