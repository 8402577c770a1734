import type Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { eventually, newExpert, payWith } from '@/tests/support/expert';
import { stateOf } from '@/tests/support/state';
import { type Stack, startStack } from '@/tests/support/stack';
import { centsOf } from '@/tests/support/sold';

/** Every renewal of this suite is this far away when it is looked at: long enough that the difference until then can be charged. */
const SECONDS_LEFT = 24 * 3600;
const COMMUNITY = centsOf('community-expert-annual');
const TOP = centsOf('top-expert-annual');
const UPGRADE = { lookupKey: 'top-expert-annual' };

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/billing/change/change-plan')),
  ...(await import('@/lib/billing/change/preview-change')),
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/billing/sync/sync-own-customer')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
afterEach(() => stack.stripe.control.latency(0));
afterAll(() => stack.stop());

interface Renewing {
  context: Context;
  customer: string;
  renew(): Promise<void>;
}

/**
 * Someone on Community by the year whose second year begins tomorrow. The customer is on a test
 * clock, which tells the real time and is moved past the renewal and its draft hour by `renew`.
 */
async function newRenewing(): Promise<Renewing> {
  const context = await newExpert();
  const customer = await app.ensureStripeCustomer(context);
  const now = Math.floor(Date.now() / 1000);
  const began = new Date((now + SECONDS_LEFT) * 1000);
  began.setUTCFullYear(began.getUTCFullYear() - 1);
  const clocks = app.stripe().testHelpers.testClocks;
  const clock = await clocks.create({ frozen_time: began.getTime() / 1000, customer });
  const moveTo = async (time: number) => {
    await clocks.advance(clock.id, { frozen_time: time });
    await eventually(
      'the test clock',
      async () => (await clocks.retrieve(clock.id)).status === 'ready',
    );
  };
  const { subscriptionId } = await app.subscribe(context, { lookupKey: 'community-expert-annual' });
  await payWith(subscriptionId, 'pm_card_visa');
  await moveTo(now);
  await app.syncOwnCustomer(context);
  return { context, customer, renew: () => moveTo(now + SECONDS_LEFT + 7200) };
}

const upgrade = async ({ context }: Renewing, prorationDate: number | null) =>
  app.changePlan(context, { ...UPGRADE, prorationDate: prorationDate ?? undefined });

const refusal = (code: string) => expect.objectContaining({ name: 'AppError', code });

/** What the stand-in's books say: every euro that moved, oldest first, and what is running. */
async function booksOf({ customer }: Renewing) {
  const [charges, invoices, subscriptions] = await Promise.all([
    app.stripe().charges.list({ customer, limit: 100 }),
    app.stripe().invoices.list({ customer, limit: 100 }),
    app.stripe().subscriptions.list({ customer, status: 'all', limit: 100 }),
  ]);
  const paid = charges.data.filter((charge) => charge.status === 'succeeded');
  return {
    charged: paid.map((charge) => charge.amount).toReversed(),
    invoiced: invoices.data.map(({ status, total }) => `${status} ${total}`).toReversed(),
    subscriptions: subscriptions.data.map(({ status, items }) => [status, keyOf(items.data[0])]),
  };
}

const keyOf = (item: Stripe.SubscriptionItem | undefined) => item?.price.lookup_key;

/** The books of someone who was charged these amounts, once each, and nothing else. */
function books(amounts: readonly number[], lookupKey: string) {
  return {
    charged: amounts.filter((amount) => amount > 0),
    invoiced: amounts.map((amount) => `paid ${amount}`),
    subscriptions: [['active', lookupKey]],
  };
}

async function expectAgreement({ context }: Renewing, plan: string): Promise<void> {
  await app.syncOwnCustomer(context);
  expect(await stateOf(context)).toMatchObject({
    role: plan === 'top-expert' ? 'expert_top' : 'expert_community',
    subscriptions: [{ status: 'active', live: true, plan }],
  });
}

describe('a downgrade and a renewal', () => {
  it('the renewal first: a preview from before it, which promised no such charge, is refused', async () => {
    const expert = await newRenewing();
    const monthly = { lookupKey: 'community-expert-monthly' };
    const { effectiveAt } = await app.previewChange(expert.context, monthly);
    await expert.renew();
    await expect(app.changePlan(expert.context, { ...monthly, effectiveAt })).rejects.toEqual(
      refusal('stale_preview'),
    );
    const again = await app.previewChange(expert.context, monthly);
    const shown = { ...monthly, effectiveAt: again.effectiveAt };
    expect(await app.changePlan(expert.context, shown)).toEqual({ outcome: 'scheduled', ...shown });
  });
});

/** Waits until Stripe has been asked for a path; it may not have answered yet. */
const asked = (path: RegExp) =>
  eventually(`${path.source} to be asked for`, async () =>
    (await stack.stripe.control.requests()).some((request) => path.test(request.path)),
  );

describe('an upgrade and a renewal', () => {
  it('the upgrade first: the rest of the year at the difference, the new year at the new price', async () => {
    const expert = await newRenewing();
    const preview = await app.previewChange(expert.context, UPGRADE);
    await upgrade(expert, preview.prorationDate);
    await expert.renew();
    expect(await booksOf(expert)).toEqual(
      books([COMMUNITY, preview.dueTodayCents, TOP], 'top-expert-annual'),
    );
    await expectAgreement(expert, 'top-expert');
  });

  it('the renewal first: a preview from before it is refused, and nothing is charged for it', async () => {
    const expert = await newRenewing();
    const before = await app.previewChange(expert.context, UPGRADE);
    await expert.renew();
    await expect(upgrade(expert, before.prorationDate)).rejects.toEqual(refusal('stale_preview'));
    expect(await booksOf(expert)).toEqual(books([COMMUNITY, COMMUNITY], 'community-expert-annual'));
    await expectAgreement(expert, 'community-expert');
  });

  it('the renewal while the upgrade is under way: Stripe refuses it, and nothing is charged for it', async () => {
    const expert = await newRenewing();
    const preview = await app.previewChange(expert.context, UPGRADE);
    await stack.stripe.control.requests({ clear: true });
    await stack.stripe.control.latency(300);
    const attempt = Promise.allSettled([upgrade(expert, preview.prorationDate)]);
    await asked(/^\/v1\/prices$/);
    // What is decided from is on its way; the change itself will be two seconds from Stripe.
    await stack.stripe.control.latency(2000);
    await asked(/^\/v1\/subscriptions\/sub_/);
    await stack.stripe.control.latency(0);
    await expert.renew();
    expect(await attempt).toMatchObject([{ reason: refusal('stale_preview') }]);
    expect(await stack.stripe.control.requests()).toContainEqual(
      expect.objectContaining({
        method: 'POST',
        path: expect.stringMatching(/^\/v1\/subscriptions\/sub_/),
        status: 400,
      }),
    );
    expect(await booksOf(expert)).toEqual(books([COMMUNITY, COMMUNITY], 'community-expert-annual'));
    await expectAgreement(expert, 'community-expert');
  });

  it('at any moment of each other: either is as if it had been alone, and no third thing happens', async () => {
    const experts = await Promise.all(Array.from({ length: 10 }, newRenewing));
    await stack.stripe.control.latency(60);
    const results = await Promise.all(
      experts.map(async (expert, index) => {
        const preview = await app.previewChange(expert.context, UPGRADE);
        const renewal = new Promise((resolve) => setTimeout(resolve, index * 60)).then(() =>
          expert.renew(),
        );
        const [change] = await Promise.allSettled([
          upgrade(expert, preview.prorationDate),
          renewal,
        ]);
        await renewal;
        return { expert, preview, change };
      }),
    );
    await stack.stripe.control.latency(0);
    for (const { expert, preview, change } of results) {
      const isUpgraded = change.status === 'fulfilled';
      expect(isUpgraded || change.reason).toEqual(isUpgraded || refusal('stale_preview'));
      expect(await booksOf(expert)).toEqual(
        isUpgraded
          ? books([COMMUNITY, preview.dueTodayCents, TOP], 'top-expert-annual')
          : books([COMMUNITY, COMMUNITY], 'community-expert-annual'),
      );
      await expectAgreement(expert, isUpgraded ? 'top-expert' : 'community-expert');
    }
  });
});
