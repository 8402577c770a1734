import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DisputeWorld, startDisputeWorld } from '@/tests/support/dispute-story';
import { appointment } from '@/tests/support/practice';

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
    // Nor in what the expert takes along.
    const { exportPerson } = await import('@/lib/organizations/personal/export-person');
    const exported = JSON.stringify(await exportPerson(world.expert.actor.userId));
    expect(exported).toContain(paid.paymentIntentId);
    expect(exported).not.toContain(id);
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

describe('while it is disputed', () => {
  it('nobody cancels or refunds, and what was promised waits', async () => {
    const { paid, id } = await disputed(40);
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
    await decided(id, 'lose');
    // Its bank has given the money back: cancelling gives back nothing more.
    expect(await app.previewCancellation(member, row.id)).toMatchObject({ refundCents: 0 });
  });
});

describe('an answer', () => {
  const admin = () => ({ ...world.expert, role: 'admin' as const });
  const shown = (disputeId: string) => ({ disputeId, shownSubmissions: 0, shownAnswers: 0 });
  const evidence = { product_description: 'An appointment', uncategorized_text: '' };

  it('is handed in once by two clicks, and audited once', async () => {
    const { id } = await disputed(41);
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
    const { id } = await disputed(42);
    world.engine.fail([1], []);
    await world.engine.attempt(() => world.app.submitEvidence(admin(), { ...shown(id), evidence }));
    world.engine.heal();
    await world.engine.attempt(() => world.app.submitEvidence(admin(), { ...shown(id), evidence }));
    const { evidence_details: details } = await world.engine.outside.disputes.retrieve(id);
    expect(details.submission_count).toBe(1);
  });

  it.each([
    ['before', 'An appointment', 44],
    ['before', 'Another text', 45],
    ['after', 'Another text', 46],
  ] as const)(
    'that Stripe failed at is handed in a moment later, and once (%s, %s)',
    async (when, product_description, day) => {
      const { id } = await disputed(day);
      const path = `/v1/disputes/${id}`;
      await control().inject({
        path,
        method: 'POST',
        status: 500,
        times: 1,
        when,
        remembered: true,
      });
      const answer = (words: string) =>
        world.app.submitEvidence(admin(), {
          ...shown(id),
          evidence: { product_description: words },
        });
      await world.engine.attempt(() => answer('An appointment'));
      await world.engine.attempt(() => answer(product_description));
      const { evidence_details: details } = await world.engine.outside.disputes.retrieve(id);
      expect(details.submission_count).toBe(1);
    },
  );

  it('accepting loses it, once', async () => {
    const { id } = await disputed(43);
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
