import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DisputeWorld, startDisputeWorld } from '@/tests/support/dispute-story';

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
    // Nor in what the expert takes along.
    const { exportPerson } = await import('@/lib/organizations/personal/export-person');
    const exported = JSON.stringify(await exportPerson(world.expert.actor.userId));
    expect(exported).toContain(paid.paymentIntentId);
    expect(exported).not.toContain(id);
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
    expect(await world.audited(id, 'dispute.answered')).toBe(1);
    expect(await world.dispute(id)).toMatchObject({ submission_count: 1, answers: 1 });
  });

  it('of two administrators at once reaches Stripe once: other words, and accepting', async () => {
    const { id } = await world.disputed(47);
    const tries = await Promise.allSettled([
      world.app.submitEvidence(admin(), { ...shown(id), evidence }),
      world.app.acceptDispute(admin(), shown(id)),
      world.app.submitEvidence(admin(), {
        ...shown(id),
        evidence: { uncategorized_text: 'They did come.' },
      }),
    ]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await world.settle();
    const { evidence_details: details, status } = await world.engine.outside.disputes.retrieve(id);
    // Either the one evidence, or the loss without any.
    expect([`under_review 1`, 'lost 0']).toContain(`${status} ${details.submission_count}`);
    const made = ['dispute.answered', 'dispute.accepted'].map((action) =>
      world.audited(id, action),
    );
    expect((await Promise.all(made)).reduce((sum, count) => sum + count, 0)).toBe(1);
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

  it.each([
    ['before', 'An appointment', 44],
    ['before', 'Another text', 45],
    ['after', 'Another text', 46],
  ] as const)(
    'that Stripe failed at is handed in a moment later, and once (%s, %s)',
    async (when, product_description, day) => {
      const { id } = await world.disputed(day);
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
    const { id } = await world.disputed(43);
    await world.app.acceptDispute(admin(), shown(id));
    await expect(world.app.acceptDispute(admin(), shown(id))).rejects.toMatchObject({
      code: 'state_changed',
    });
    await world.settle();
    expect(await world.dispute(id)).toMatchObject({ stance: 'lost', settled_as: 'lost' });
    expect(await world.audited(id, 'dispute.accepted')).toBe(1);
  });
});
