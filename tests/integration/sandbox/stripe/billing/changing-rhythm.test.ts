import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../harness';
import { at, invoiceOf, startWorld, type World } from '../world';

let world: World;
let stripe: Stripe;
let plans: Catalogue;

beforeAll(async () => {
  world = await startWorld();
  ({ stripe, plans } = world);
});
afterAll(() => world.stop());

const START = '2027-01-10T00:00:00Z';
const MONTH = { start: at('2027-03-10T00:00:00Z'), end: at('2027-04-10T00:00:00Z') };
/** Ten days into the third month. */
const NOW = at('2027-03-20T00:00:00Z');
const YEAR = { start: MONTH.start, end: at('2028-03-10T00:00:00Z') };
const DAY = 24 * 3600;
const days = ({ start, end }: { start: number; end: number }) => (end - start) / DAY;
const restOf = (cents: number, period: { start: number; end: number }) =>
  Math.round((cents * days({ start: NOW, end: period.end })) / days(period));

/** A subscriber in the third month. */
async function inThirdMonth() {
  const one = await world.subscriber({ price: plans.monthly.id, start: START });
  for (const time of ['2027-02-20T00:00:00Z', '2027-03-20T00:00:00Z'])
    await world.advance(one.clock, at(time));
  return one;
}

const seen = ({ lines }: Stripe.Invoice) =>
  lines.data.map(({ amount, description, period }) => ({ amount, description, period }));

const periodOf = ({ items }: Stripe.Subscription) => {
  const { current_period_start: start, current_period_end: end } = items.data[0] ?? {};
  return { start, end };
};

describe('from monthly to annual', () => {
  it('keeps the anchor: the rest of a year from the month’s start, less the rest of the month', async () => {
    const { subscription, item, clock, customer } = await inThirdMonth();
    const change = {
      items: [{ id: item.id, price: plans.annual.id }],
      proration_behavior: 'always_invoice' as const,
      proration_date: NOW,
    };
    const preview = await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: change,
    });
    const after = await stripe.subscriptions.update(subscription.id, {
      ...change,
      payment_behavior: 'pending_if_incomplete',
      expand: ['latest_invoice'],
    });
    const lines = [
      {
        amount: -restOf(2500, MONTH),
        description: 'Unused time on Community Expert after 20 Mar 2027',
        period: { start: NOW, end: MONTH.end },
      },
      {
        amount: restOf(24_000, YEAR),
        description: 'Remaining time on Community Expert after 20 Mar 2027',
        period: { start: NOW, end: YEAR.end },
      },
    ];
    expect(seen(invoiceOf(after))).toEqual(lines);
    expect(seen(preview)).toEqual(lines);
    expect(invoiceOf(after)).toMatchObject({ status: 'paid', amount_paid: preview.amount_due });
    expect(after.billing_cycle_anchor).toBe(at(START));
    expect(periodOf(after)).toEqual(YEAR);
    await world.advance(clock, YEAR.end + 2 * 3600);
    const renewed = await stripe.subscriptions.retrieve(subscription.id);
    expect(periodOf(renewed)).toEqual({ start: YEAR.end, end: at('2029-03-10T00:00:00Z') });
    expect((await world.invoices(customer)).at(-1)).toMatchObject({ total: 24_000 });
  });

  it('begins a whole year now when told to, and takes no other moment for it', async () => {
    const { subscription, item } = await inThirdMonth();
    const change = {
      items: [{ id: item.id, price: plans.annual.id }],
      proration_behavior: 'always_invoice' as const,
      billing_cycle_anchor: { type: 'now' as const },
    };
    const refusal = expect.objectContaining({
      message: 'You cannot specify `proration_date` when `billing_cycle_anchor=now`.',
    });
    const dated = { ...change, proration_date: NOW };
    await expect(stripe.subscriptions.update(subscription.id, dated)).rejects.toEqual(refusal);
    await expect(
      stripe.invoices.createPreview({ subscription: subscription.id, subscription_details: dated }),
    ).rejects.toEqual(refusal);
    const after = await stripe.subscriptions.update(subscription.id, {
      ...change,
      expand: ['latest_invoice'],
    });
    expect(seen(invoiceOf(after)).map(({ amount }) => amount)).toEqual([
      -restOf(2500, MONTH),
      24_000,
    ]);
    expect(after.billing_cycle_anchor).toBe(NOW);
    expect(periodOf(after)).toEqual({ start: NOW, end: at('2028-03-20T00:00:00Z') });
  });

  it('waiting for its payment, begins when it was asked for', async () => {
    const { subscription, item, customer, clock } = await inThirdMonth();
    const declining = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer,
    });
    await stripe.subscriptions.update(subscription.id, { default_payment_method: declining.id });
    const pending = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item.id, price: plans.annual.id }],
      billing_cycle_anchor: { type: 'now' },
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
      expand: ['latest_invoice'],
    });
    expect(pending.pending_update?.billing_cycle_anchor).toBe(NOW);
    expect(periodOf(pending)).toEqual(MONTH);
    await world.advance(clock, NOW + 3600);
    const good = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    await stripe.invoices.pay(invoiceOf(pending).id, { payment_method: good.id });
    const paid = await stripe.subscriptions.retrieve(subscription.id);
    expect(paid.billing_cycle_anchor).toBe(NOW);
    expect(periodOf(paid)).toEqual({ start: NOW, end: at('2028-03-20T00:00:00Z') });
  });

  it('restarts by itself in classic billing mode', async () => {
    const { customer } = await world.subscriber({ price: plans.monthly.id, start: START });
    const classic = await stripe.subscriptions.create({
      customer,
      items: [{ price: plans.monthly.id }],
      billing_mode: { type: 'classic' },
    });
    const after = await stripe.subscriptions.update(classic.id, {
      items: [{ id: classic.items.data[0]?.id ?? '', price: plans.annual.id }],
      expand: ['latest_invoice'],
    });
    expect(invoiceOf(after)).toMatchObject({ total: 24_000 - 2500 });
    expect(periodOf(after).start).toBe(after.billing_cycle_anchor);
  });
});

it('from annual to monthly at once, the month runs on the anchor’s day and the year is credited', async () => {
  const one = await world.subscriber({ price: plans.annual.id, start: START });
  await world.advance(one.clock, NOW);
  const after = await stripe.subscriptions.update(one.subscription.id, {
    items: [{ id: one.item.id, price: plans.monthly.id }],
    proration_behavior: 'always_invoice',
    expand: ['latest_invoice'],
  });
  expect(periodOf(after)).toEqual(MONTH);
  expect(after.billing_cycle_anchor).toBe(at(START));
  const year = { start: at(START), end: at('2028-01-10T00:00:00Z') };
  expect(seen(invoiceOf(after)).map(({ amount }) => amount)).toEqual([
    -restOf(24_000, year),
    restOf(2500, MONTH),
  ]);
});

it('from free to paid begins anew', async () => {
  const one = await world.subscriber({ price: plans.free.id, start: START });
  await world.advance(one.clock, at('2027-01-20T00:00:00Z'));
  const after = await stripe.subscriptions.update(one.subscription.id, {
    items: [{ id: one.item.id, price: plans.annual.id }],
    expand: ['latest_invoice'],
  });
  expect(invoiceOf(after)).toMatchObject({ status: 'paid', total: 24_000 });
  expect(periodOf(after)).toEqual({
    start: at('2027-01-20T00:00:00Z'),
    end: at('2028-01-20T00:00:00Z'),
  });
});

it('in a trial, another rhythm costs nothing and leaves the end of the trial', async () => {
  const customer = (await world.subscriber({ price: plans.monthly.id, start: START })).customer;
  const end = at('2027-01-24T00:00:00Z');
  const trial = await stripe.subscriptions.create({
    customer,
    items: [{ price: plans.monthly.id }],
    trial_end: end,
  });
  const after = await stripe.subscriptions.update(trial.id, {
    items: [{ id: trial.items.data[0]?.id ?? '', price: plans.annual.id }],
    proration_behavior: 'always_invoice',
  });
  expect(after).toMatchObject({ status: 'trialing', trial_end: end, billing_cycle_anchor: end });
  expect(after.latest_invoice).toBe(trial.latest_invoice);
  expect(periodOf(after).end).toBe(end);
});

it('leaves other items their own rhythm, and an item that is added goes by the anchor', async () => {
  const { subscription, item, clock } = await inThirdMonth();
  await stripe.subscriptions.update(subscription.id, {
    items: [{ id: item.id, price: plans.annual.id }, { price: plans.top.id }],
  });
  const other = await stripe.subscriptions.retrieve(subscription.id);
  expect(other.items.data.map((one) => [one.current_period_start, one.current_period_end])).toEqual(
    [
      [YEAR.start, YEAR.end],
      [NOW, MONTH.end],
    ],
  );
  await world.advance(clock, MONTH.end + 2 * 3600);
  const next = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
  expect(next.items.data.map((one) => one.current_period_end)).toEqual([
    YEAR.end,
    at('2027-05-10T00:00:00Z'),
  ]);
  // The prorations that waited, and the month of the one item that is due.
  expect(invoiceOf(next).total).toBe(
    5900 + restOf(24_000, YEAR) - restOf(2500, MONTH) + restOf(5900, MONTH),
  );
});
