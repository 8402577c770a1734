import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DisputeWorld, type Paid, startDisputeWorld } from '@/tests/support/dispute-story';

let world: DisputeWorld;
beforeAll(async () => {
  world = await startDisputeWorld();
  // So that no winning waits for the platform's balance.
  await world.engine.outside.paymentIntents.create({
    amount: 10_000_000,
    currency: 'eur',
    payment_method: 'pm_card_visa',
    confirm: true,
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  });
});
afterAll(() => world.stop());

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
