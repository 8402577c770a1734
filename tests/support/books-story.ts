import fc from 'fast-check';
import type Stripe from 'stripe';
import type { StripeSandbox } from '@/sandbox/stripe';

/** A payment of a story, and what is needed to do something about it. */
export interface Paid {
  intent: string;
  expert: Expert;
  /** Takes days to settle. */
  isDebit: boolean;
}

export interface Expert {
  organizationId: string;
  accountId: string;
}

/** What the steps of a story work on. */
export interface Scene {
  outside: Stripe;
  stripe: StripeSandbox;
  experts: readonly Expert[];
  paid: Paid[];
  disputes: string[];
  payouts: string[];
  keepAppointment: (paid: Paid, feeCents: number, amountCents: number) => Promise<void>;
  /** Calls a verb of the stand-in's control. */
  control: (verb: string, body: object) => Promise<unknown>;
  /** Reads balances, several at once, one of them perhaps twice. */
  read: (which: readonly number[]) => Promise<void>;
}

/** One kind of step: how often it comes, what it needs of the stand-in, and what it does. */
interface Kind {
  weight: number;
  /** A verb of the stand-in's control; where there is none the step is left out. */
  needs?: string;
  run: (scene: Scene, step: StepNumbers) => Promise<unknown>;
}

/** What every step is made of; each kind takes from it what it needs. */
export interface StepNumbers {
  which: number;
  cents: number;
  choice: number;
}

const METHODS = ['pm_card_visa', 'pm_card_bypassPending', 'pm_card_visa', 'pm_sepaDebit'];
const BPS = [0, 800, 1200, 2000];
const pick = <Item>(list: readonly Item[], at: number): Item | undefined => list[at % list.length];

const chargeOf = async ({ outside }: Scene, { intent }: Paid) =>
  (await outside.paymentIntents.retrieve(intent, { expand: ['latest_charge'] }))
    .latest_charge as Stripe.Charge | null;

/** Everything that can happen to money, by what it is called. Another is one entry here. */
export const STEPS: Readonly<Record<string, Kind>> = {
  pay: {
    weight: 8,
    run: async (scene, { which, cents, choice }) => {
      const expert = pick(scene.experts, which);
      if (!expert) return;
      const amount = 500 + cents;
      const fee = Math.floor((amount * (pick(BPS, choice) ?? 0)) / 10_000);
      const intent = await scene.outside.paymentIntents.create({
        amount,
        currency: 'eur',
        ...(fee > 0 && { application_fee_amount: fee }),
        transfer_data: { destination: expert.accountId },
        automatic_payment_methods: { enabled: true },
      });
      const method = pick(METHODS, choice + which) ?? '';
      const paid = { intent: intent.id, expert, isDebit: method === 'pm_sepaDebit' };
      await scene.keepAppointment(paid, fee, amount);
      scene.paid.push(paid);
      await scene.outside.paymentIntents.confirm(intent.id, {
        payment_method: method,
        return_url: 'http://localhost/',
        mandate_data: {
          customer_acceptance: { type: 'online', online: { ip_address: '::1', user_agent: 't' } },
        },
      });
    },
  },
  settle: {
    weight: 2,
    run: async ({ paid, control }, { which, choice }) => {
      const outcome = choice % 3 === 0 ? 'fail' : 'succeed';
      return control('settle-payment', { intentId: pick(paid, which)?.intent, outcome });
    },
  },
  refund: {
    weight: 5,
    run: async (scene, { which, cents, choice }) => {
      const one = pick(scene.paid, which);
      const charge = one && (await chargeOf(scene, one));
      if (!charge) return;
      await scene.outside.refunds.create({
        charge: charge.id,
        ...(choice % 3 > 0 && { amount: 1 + (cents % charge.amount) }),
        reverse_transfer: true,
        ...(charge.application_fee && { refund_application_fee: true }),
      });
    },
  },
  /** As somebody in the dashboard does, who need not tick what goes with it. */
  refundByHand: {
    weight: 2,
    run: async (scene, { which, cents, choice }) => {
      const one = pick(scene.paid, which);
      await scene.control('refund', {
        paymentIntent: one?.intent,
        amountCents: 1 + (cents % 3333),
        reverseTransfer: choice % 2 === 0,
        refundFee: choice % 4 === 0,
      });
    },
  },
  reverse: {
    weight: 1,
    run: async (scene, { which, cents }) => {
      const one = pick(scene.paid, which);
      const charge = one && (await chargeOf(scene, one));
      if (typeof charge?.transfer !== 'string') return;
      await scene.outside.transfers.createReversal(charge.transfer, {
        amount: 1 + (cents % charge.amount),
      });
    },
  },
  giveFeeBack: {
    weight: 1,
    run: async (scene, { which, cents }) => {
      const one = pick(scene.paid, which);
      const charge = one && (await chargeOf(scene, one));
      if (typeof charge?.application_fee !== 'string') return;
      await scene.outside.applicationFees.createRefund(charge.application_fee, {
        amount: 1 + (cents % 200),
      });
    },
  },
  send: {
    weight: 1,
    run: async ({ outside, experts }, { which, cents }) =>
      outside.transfers.create({
        amount: 1 + (cents % 500),
        currency: 'eur',
        destination: pick(experts, which)?.accountId ?? '',
      }),
  },
  payOut: {
    weight: 2,
    needs: 'pay-out',
    run: async ({ experts, control, payouts }, { which }) => {
      const id = await control('pay-out', { account: pick(experts, which)?.accountId });
      if (typeof id === 'string') payouts.push(id);
    },
  },
  settlePayout: {
    weight: 2,
    needs: 'settle-payout',
    run: async ({ payouts, control }, { which, choice }) =>
      control('settle-payout', {
        payout: pick(payouts, which),
        outcome: choice % 2 === 0 ? 'pay' : 'fail',
      }),
  },
  dispute: {
    weight: 2,
    needs: 'dispute',
    run: async (scene, { which, cents, choice }) => {
      const { paid, control, disputes, stripe, outside } = scene;
      const one = pick(paid, which);
      // What is taken back in the second of a dispute cannot be told from what is taken back because of it.
      await stripe.control.advanceClock({ seconds: 1 });
      const inquiry = choice % 4 === 0;
      const id = await control('dispute', { paymentIntent: one?.intent, inquiry });
      if (typeof id === 'string') disputes.push(id);
      const charge = one && (await chargeOf(scene, one));
      if (choice % 2 === 0 || typeof charge?.transfer !== 'string') return;
      // By hand, by somebody who has heard of it.
      await outside.transfers.createReversal(charge.transfer, {
        amount: 1 + (cents % charge.amount),
      });
    },
  },
  decideDispute: {
    weight: 1,
    needs: 'decide-dispute',
    run: async ({ disputes, control }, { which, choice }) =>
      control('decide-dispute', {
        dispute: pick(disputes, which),
        decision: choice % 2 === 0 ? 'win' : 'lose',
      }),
  },
  wait: {
    weight: 4,
    run: async ({ stripe }, { choice }) =>
      stripe.control.advanceClock({ seconds: pick([1, 30, 240, 700, 1500], choice) ?? 1 }),
  },
  /** An event arrives, perhaps twice or several at once: what it leads to is one reading of a balance. */
  deliver: {
    weight: 7,
    run: async ({ read }, { which, choice }) =>
      read([which, ...(choice % 2 === 0 ? [which] : []), ...(choice % 3 === 0 ? [choice] : [])]),
  },
};

/** A random story of some experts' money, of the steps that the stand-in knows. */
export function booksStory(verbs: ReadonlySet<string>) {
  const known = Object.entries(STEPS).filter(([, { needs }]) => !needs || verbs.has(needs));
  const step = fc.record({
    do: fc.oneof(...known.map(([name, { weight }]) => ({ weight, arbitrary: fc.constant(name) }))),
    which: fc.nat(5),
    cents: fc.nat(15_000),
    choice: fc.nat(11),
  });
  return fc.record({
    steps: fc.array(step, { minLength: 6, maxLength: 18 }),
    /** What goes wrong with transactions and requests, in their order. */
    faults: fc.array(fc.nat(6), { maxLength: 30 }),
    /** Lists that leave a line out which Stripe shows a little later; 0 is one that does. */
    late: fc.array(fc.nat(3), { maxLength: 20 }),
    /** Where in the story's time an expert's statement begins. */
    part: fc.nat(100),
  });
}

export type BooksStory =
  ReturnType<typeof booksStory> extends fc.Arbitrary<infer Value> ? Value : never;
