import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DisputeWorld, type Paid, startDisputeWorld } from '@/tests/support/dispute-story';

let world: DisputeWorld;
beforeAll(async () => {
  world = await startDisputeWorld();
  // So that no winning waits for the platform's balance.
  await world.fill();
});
afterAll(() => world.stop());

const control = () => world.engine.stack.stripe.control;

/** What the bank does, whose news come in any order, twice or not at all, to processes that die. */
interface Story {
  isRefundedBefore: boolean;
  isContested: boolean;
  decision: 'win' | 'lose' | null;
  /** How many jobs run between what happens. */
  worksBetween: boolean;
  /** Which of the events come, in this order, by their place in Stripe's list. */
  deliveries: number[];
  faults: number[];
}

const stories: fc.Arbitrary<Story> = fc.record({
  isRefundedBefore: fc.boolean(),
  isContested: fc.boolean(),
  decision: fc.constantFrom('win', 'lose', null),
  worksBetween: fc.boolean(),
  deliveries: fc.array(fc.nat(11), { maxLength: 12 }),
  faults: fc.array(fc.nat(6), { maxLength: 40 }),
});

/** The share of €80 at 8 %; half of it where half was refunded before. */
const netOf = ({ isRefundedBefore }: Story) => (isRefundedBefore ? 3680 : 7360);

let days = 1;

async function live(story: Story): Promise<{ paid: Paid; id: string }> {
  const { engine, app } = world;
  const { control } = engine.stack.stripe;
  days += 1;
  const paid = await world.pay(days);
  if (story.isRefundedBefore) {
    await engine.outside.refunds.create({
      payment_intent: paid.paymentIntentId,
      amount: 4000,
      reverse_transfer: true,
      refund_application_fee: true,
    });
    await app.syncPayment(paid.paymentIntentId);
  }
  const id = await control.dispute({ paymentIntent: paid.paymentIntentId });
  engine.fail(story.faults, []);
  const between = async () => {
    if (!story.worksBetween) return;
    await engine.attempt(() => app.syncDispute(id));
    await engine.work();
  };
  await between();
  if (story.isContested)
    await engine.outside.disputes.update(id, { evidence: { uncategorized_text: 'It was held.' } });
  await between();
  if (story.decision) await control.decideDispute(id, story.decision);
  const { data } = await engine.outside.events.list({ limit: 100 });
  const own = data.filter(({ data: { object } }) => 'id' in object && object.id === id);
  for (const at of story.deliveries) {
    const event = own[at % own.length];
    if (event) await engine.receive(event);
    if (at % 3 === 0) await engine.work();
  }
  engine.heal();
  await app.sweepDisputes();
  await world.settle();
  return { paid, id };
}

it('whatever comes in whatever order, as often as it likes, money moves once and the books agree', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const { paid, id } = await live(story);
      const { taken, sent } = await world.movedAtStripe(paid, id);
      const net = netOf(story);
      // Taken once; of what was won meanwhile at most once, and sent again as often.
      const isWon = story.decision === 'win';
      expect(isWon ? [[], [net]] : [[net]]).toContainEqual(taken);
      expect(sent).toEqual(isWon ? taken : []);
      await world.readBooks();
      const sums = await world.sums(paid, id);
      const stance = { win: 'won', lose: 'lost', none: 'open' }[story.decision ?? 'none'];
      expect(await world.dispute(id)).toMatchObject({ stance, settled_as: stance });
      expect(sums['transfer_in_transit'] ?? 0).toBe(0);
      expect(sums['suspense'] ?? 0).toBe(0);
      const isOpen = story.decision === null;
      expect(sums['dispute_suspense'] ?? 0).toBe(
        isOpen ? (story.isRefundedBefore ? 4000 : 8000) : 0,
      );
      // What is owed and not held is what an open dispute has taken.
      const missing = (sums['expert_owed'] ?? 0) + (sums['expert_balance'] ?? 0);
      expect(missing).toBe(isOpen ? -net : 0);
      const isFeeKept = story.isContested && story.decision !== 'win';
      expect(sums['dispute_fees']).toBe(isFeeKept ? 4000 : 2000);
      const told = await world.told(id);
      expect(told).toContain(`dispute:expert:${stance === 'open' ? 'opened' : stance}`);
      expect(new Set(told).size).toBe(told.length);
    }),
    { numRuns: 25, endOnFailure: true },
  );
}, 120_000);

it.each(['before', 'after'] as const)(
  'a process that dies %s each commit and each answer takes the share once and sends it once',
  async (when) => {
    const { engine, app } = world;
    const fault = when === 'before' ? 0 : 1;
    for (const decision of ['lose', 'win'] as const) {
      days += 1;
      const paid = await world.pay(days + 30);
      const id = await engine.stack.stripe.control.dispute({
        paymentIntent: paid.paymentIntentId,
      });
      await app.syncDispute(id);
      // Each try dies one step later than the one before.
      const dieEverywhere = async () => {
        for (let step = 0; step < 8; step += 1) {
          engine.fail([...Array.from({ length: step }, () => 6), fault], []);
          await engine.attempt(() => app.settleDispute(id));
        }
        engine.heal();
      };
      await dieEverywhere();
      await engine.stack.stripe.control.decideDispute(id, decision);
      await app.syncDispute(id);
      await dieEverywhere();
      await world.settle();
      const sent = decision === 'win' ? [7360] : [];
      expect(await world.movedAtStripe(paid, id)).toEqual({ taken: [7360], sent });
      await world.readBooks();
      expect(await world.sums(paid, id)).not.toHaveProperty('dispute_suspense');
    }
  },
);

describe('the statement of an expert with disputes', () => {
  const refundByHand = (paid: Paid, more: object) =>
    control().refund({ paymentIntent: paid.paymentIntentId, ...more });
  const linesOf = async (from: string, to: string, paid?: Paid) => {
    await world.readBooks();
    const scope = world.app.liveScope(world.expert.organizationId, { from, to }, 'UTC');
    const lines = await world.app.readStatementLines(scope, { limit: 1000 });
    return paid ? lines.filter((line) => line.appointmentId === paid.appointmentId) : lines;
  };
  const told = async (paid: Paid) =>
    (await linesOf('2000-01-01', '2999-01-01', paid)).map(
      ({ kind, netCents }) => `${kind} ${netCents}`,
    );

  it('says of each line what it is: open, won, lost, refunded before, refunded after', async () => {
    await world.fill();
    const open = await world.disputed(30);
    expect(await told(open.paid)).toEqual(['booking 7360', 'dispute -7360']);
    const lost = await world.disputed(31);
    await world.decided(lost.id, 'lose');
    expect(await told(lost.paid)).toEqual(['booking 7360', 'dispute -7360']);
    const won = await world.disputed(32);
    await world.decided(won.id, 'win');
    const all = ['booking 7360', 'dispute -7360', 'dispute 7360'];
    expect(await told(won.paid)).toEqual(all);
    // Without our fee, as the dashboard can: it is no dispute's for that.
    await refundByHand(won.paid, { amountCents: 500, reverseTransfer: true, refundFee: false });
    expect(await told(won.paid)).toEqual([...all, 'refund -500']);
    const before = await world.pay(33);
    await refundByHand(before, { amountCents: 500, reverseTransfer: true, refundFee: false });
    const id = await control().dispute({ paymentIntent: before.paymentIntentId });
    await world.app.syncDispute(id);
    await world.settle();
    expect(await told(before)).toEqual(['booking 7360', 'refund -500', 'dispute -6860']);
  });

  it('takes money that comes by hand for a dispute’s only where it names the payment', async () => {
    await world.fill();
    const { paid, id } = await world.disputed(34);
    const to = { currency: 'eur', destination: world.expert.accountId };
    const { transfer_group: group } = await world.engine.outside.charges.retrieve(paid.chargeId);
    const again = { ...to, amount: 7360, transfer_group: group ?? '' };
    await world.engine.outside.transfers.create(again);
    const gift = await world.engine.outside.transfers.create({ ...to, amount: 77 });
    await world.decided(id, 'win');
    expect(await told(paid)).toEqual(['booking 7360', 'dispute -7360', 'dispute 7360']);
    const others = (await linesOf('2000-01-01', '2999-01-01')).filter(
      ({ netCents }) => netCents === 77,
    );
    expect(others).toMatchObject([{ kind: 'other', appointmentId: null }]);
    await world.engine.outside.transfers.createReversal(gift.id);
  });

  it('has two in a month, and one that is won in another month in that', async () => {
    await world.fill();
    const [first, second] = [await world.disputed(35), await world.disputed(36)];
    for (const { id } of [first, second])
      await world.engine.outside.disputes.update(id, {
        evidence: { uncategorized_text: 'It was.' },
      });
    const { created } = await world.engine.outside.disputes.retrieve(second.id);
    const days = (from: number, to: number) =>
      [from, to].map((at) => new Date((created + at * 86_400) * 1000).toISOString().slice(0, 10));
    await control().advanceClock({ seconds: 40 * 86_400 });
    await world.decided(first.id, 'win');
    await world.decided(second.id, 'lose');
    await world.readBooks();
    const [from = '', to = ''] = days(-1, 30);
    const [next = '', end = ''] = days(31, 60);
    for (const { paid } of [first, second])
      expect((await linesOf(from, to, paid)).map(({ kind }) => kind)).toEqual([
        'booking',
        'dispute',
      ]);
    expect(await linesOf(next, end)).toMatchObject([
      { kind: 'dispute', netCents: 7360, appointmentId: first.paid.appointmentId },
    ]);
    const sumsOf = (...[begin, until]: [string, string]) =>
      world.app.readStatementSums(
        world.app.liveScope(world.expert.organizationId, { from: begin, to: until }, 'UTC'),
      );
    const later = await sumsOf(next, end);
    expect(later.openingCents).toBe((await sumsOf(from, to)).closingCents);
    expect(later.kinds.dispute).toMatchObject({ count: 1, commissionCents: 0, netCents: 7360 });
    const books = await control().books();
    const held = books.find(({ account }) => account === world.expert.accountId)?.netCents;
    expect(later.closingCents).toBe(held);
  });
});
