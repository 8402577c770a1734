import fc from 'fast-check';
import type Stripe from 'stripe';
import { eventually } from './expert';

const DAY = 86_400;

/** One thing that can happen to a customer's subscriptions. `which` picks among those there are. */
export type StoryStep =
  | { do: 'start'; plan: (typeof PLANS)[number] }
  | {
      do: 'start-paid';
      plan: (typeof PLANS)[number] | 'lecturer-module-annual' | 'top-expert-invite';
    }
  | {
      do: 'pay' | 'fail-payment' | 'pause' | 'unpause' | 'cancel-now' | 'cancel-later' | 'resume';
      which: number;
    }
  | { do: 'change-plan'; which: number; plan: (typeof PLANS)[number] }
  | { do: 'delete-customer' }
  /** The organization subscribes through us, as after its customer was deleted. */
  | { do: 'subscribe'; plan: (typeof PLANS)[number] }
  /**
   * A person comes back from paying: our own sync, beside whatever runs. One whose process stalls
   * asks now, and writes when all the others are done.
   */
  | { do: 'return'; isStalled: boolean }
  /** Events of everybody arrive, some twice, and the workers begin on what they queue. */
  | { do: 'deliver'; count: number };

/** A step that is taken in Stripe alone. */
export type StripeStep = Exclude<StoryStep, { do: 'deliver' | 'return' | 'subscribe' }>;

const PLANS = [
  'community-expert-monthly',
  'top-expert-monthly',
  'community-expert-annual',
  'top-expert-annual',
] as const;

const plan = fc.constantFrom(...PLANS);
const which = fc.nat(3);
const step: fc.Arbitrary<StoryStep> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('start' as const), plan }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('start-paid' as const),
      plan: fc.constantFrom(
        ...PLANS,
        'lecturer-module-annual' as const,
        'top-expert-invite' as const,
      ),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'pay' as const,
        'fail-payment' as const,
        'pause' as const,
        'unpause' as const,
        'cancel-now' as const,
        'cancel-later' as const,
        'resume' as const,
      ),
      which,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change-plan' as const), which, plan }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('deliver' as const),
      count: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'delete-customer' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('subscribe' as const), plan }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('return' as const), isStalled: fc.boolean() }),
  },
);

/** How an organization comes into the story. */
const beginning = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ daysBehind: null, isFollowedUp: false }) },
  /** Its renewal failed so many days ago (up to three more, as months are long). */
  {
    weight: 2,
    arbitrary: fc.record({
      daysBehind: fc.constantFrom(1, 3, 8, 11),
      isFollowedUp: fc.constant(false),
    }),
  },
  /** Its first customer was deleted in Stripe, and the next subscribe made another. */
  {
    weight: 2,
    arbitrary: fc.constant({ daysBehind: null, isFollowedUp: true }),
  },
);

/**
 * A random story of several organizations: what happens to which of them, one that a vendor fails for
 * throughout, what else goes wrong, and in which order the events arrive in the end.
 */
export const story = fc.record({
  organizations: fc.array(beginning, { minLength: 2, maxLength: 4 }),
  trouble: fc.option(
    fc.record({
      organization: fc.nat(3),
      vendor: fc.constantFrom('stripe' as const, 'workos' as const),
    }),
    { freq: 2 },
  ),
  /** An operator has each organization's first customer looked at once more in the end. */
  isReplayed: fc.boolean(),
  steps: fc.array(fc.record({ organization: fc.nat(3), step }), { minLength: 6, maxLength: 20 }),
  faults: fc.array(fc.nat(6), { maxLength: 60 }),
  order: fc.array(fc.nat(1_000_000), { minLength: 10, maxLength: 40 }),
});

export type Story = typeof story extends fc.Arbitrary<infer Value> ? Value : never;

/** Carries a step out in Stripe. Steps that make no sense now (pay what is paid) are refused by Stripe and skipped. */
export async function carryOut(stripe: Stripe, customer: string, entry: StripeStep): Promise<void> {
  try {
    await attempt(stripe, customer, entry);
  } catch (error) {
    if (
      !(error instanceof Error) ||
      !('type' in error) ||
      !/^Stripe(InvalidRequest|Card)Error$/.test(String(error.type))
    )
      throw error;
  }
}

async function attempt(stripe: Stripe, customer: string, entry: StripeStep): Promise<void> {
  if (entry.do === 'delete-customer') return void (await stripe.customers.del(customer));
  if (entry.do === 'start' || entry.do === 'start-paid') return start(stripe, customer, entry);
  const all = await stripe.subscriptions.list({
    customer,
    status: 'all',
    limit: 10,
    expand: ['data.latest_invoice.payments'],
  });
  const subscription = all.data[entry.which % Math.max(1, all.data.length)];
  if (!subscription) return;
  switch (entry.do) {
    case 'pay':
      return pay(stripe, subscription, 'pm_card_visa');
    case 'fail-payment':
      return pay(stripe, subscription, 'pm_card_chargeDeclined');
    case 'pause':
      return void (await stripe.subscriptions.update(subscription.id, {
        pause_collection: { behavior: 'void' },
      }));
    case 'unpause':
      return void (await stripe.subscriptions.update(subscription.id, { pause_collection: '' }));
    case 'cancel-now':
      return void (await stripe.subscriptions.cancel(subscription.id));
    case 'cancel-later':
      return void (await stripe.subscriptions.update(subscription.id, {
        cancel_at_period_end: true,
      }));
    case 'resume':
      return void (await stripe.subscriptions.update(subscription.id, {
        cancel_at_period_end: false,
      }));
    case 'change-plan': {
      const item = subscription.items.data[0]?.id ?? '';
      const price = await priceOf(stripe, entry.plan);
      return void (await stripe.subscriptions.update(subscription.id, {
        items: [{ id: item, price }],
        proration_behavior: 'none',
      }));
    }
  }
}

async function start(
  stripe: Stripe,
  customer: string,
  entry: { do: 'start' | 'start-paid'; plan: string },
): Promise<void> {
  const price = await priceOf(stripe, entry.plan);
  if (entry.do === 'start') {
    await stripe.subscriptions.create({
      customer,
      items: [{ price }],
      payment_behavior: 'default_incomplete',
    });
    return;
  }
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer });
  await stripe.subscriptions.create({
    customer,
    items: [{ price }],
    default_payment_method: method.id,
  });
}

async function pay(
  stripe: Stripe,
  subscription: Stripe.Subscription,
  method: string,
): Promise<void> {
  const invoice = subscription.latest_invoice;
  const intent =
    typeof invoice === 'string' ? null : invoice?.payments?.data[0]?.payment.payment_intent;
  const id = typeof intent === 'string' ? intent : intent?.id;
  if (id) await stripe.paymentIntents.confirm(id, { payment_method: method });
}

const prices = new Map<string, string>();

async function priceOf(stripe: Stripe, lookupKey: string): Promise<string> {
  const known = prices.get(lookupKey);
  if (known) return known;
  const found = await stripe.prices.list({ lookup_keys: [lookupKey] });
  const id = found.data[0]?.id ?? '';
  prices.set(lookupKey, id);
  return id;
}

/** Lets a customer pay once, long enough ago for its renewal to have failed `days` ago, and no attempt since to have helped. */
export async function fallBehind(stripe: Stripe, customer: string, days: number): Promise<void> {
  const now = Math.floor(Date.now() / 1000);
  const clocks = stripe.testHelpers.testClocks;
  const { id: clock } = await clocks.create({ frozen_time: now - (31 + days) * DAY, customer });
  await start(stripe, customer, { do: 'start-paid', plan: 'top-expert-monthly' });
  const [subscription] = (await stripe.subscriptions.list({ customer })).data;
  const card = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
  await stripe.subscriptions.update(subscription?.id ?? '', { default_payment_method: card.id });
  await clocks.advance(clock, { frozen_time: now });
  await eventually('the test clock', async () => (await clocks.retrieve(clock)).status === 'ready');
}
