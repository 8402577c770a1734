import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { changeAsShown } from '@/tests/support/change-as-shown';
import { eventually, newExpert, payWith } from '@/tests/support/expert';
import { centsOf } from '@/tests/support/sold';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/billing/change/change-plan')),
  ...(await import('@/lib/billing/change/preview-change')),
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/billing/sync/sync-own-customer')),
  ...(await import('@/lib/subscriptions/read-billing')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
});
const suite = withWorker(load);

const DAY = 24 * 3600;

/** The day that is so many calendar months after another; suites begin on a day that every month has. */
function monthsAfter(time: number, months: number): number {
  const date = new Date(time * 1000);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.getTime() / 1000;
}

interface Subscriber {
  context: Context;
  customer: string;
  began: number;
  moveTo(time: number): Promise<void>;
}

/** Someone whose plan began about three and a half months ago, on a test clock that tells the real time. */
async function longSince(lookupKey: string): Promise<Subscriber> {
  const { app } = suite;
  const context = await newExpert();
  const customer = await app.ensureStripeCustomer(context);
  const now = Math.floor(Date.now() / 1000);
  const midMonth = new Date((now - 14 * DAY) * 1000);
  midMonth.setUTCDate(Math.min(midMonth.getUTCDate(), 28));
  const began = monthsAfter(Math.floor(midMonth.getTime() / 1000), -3);
  const clocks = app.stripe().testHelpers.testClocks;
  const clock = await clocks.create({ frozen_time: began, customer });
  const moveTo = async (time: number) => {
    await clocks.advance(clock.id, { frozen_time: time });
    const isReady = async () => (await clocks.retrieve(clock.id)).status === 'ready';
    await eventually('the test clock', isReady);
  };
  const { subscriptionId } = await app.subscribe(context, { lookupKey });
  await payWith(subscriptionId, 'pm_card_visa');
  for (const months of [1, 2, 3]) await moveTo(monthsAfter(began, months) + 2 * 3600);
  await moveTo(now);
  await app.syncOwnCustomer(context);
  return { context, customer, began, moveTo };
}

async function newestInvoice(customer: string): Promise<Stripe.Invoice | undefined> {
  return (await suite.app.stripe().invoices.list({ customer, limit: 1 })).data[0];
}

const iso = (time: number) => new Date(time * 1000).toISOString();

/** Half cents are rounded away from zero, each line by itself. */
const share = (cents: number, part: number, whole: number) => Math.round((cents * part) / whole);

describe('from monthly to annual', () => {
  it('is paid from now to a year after the month began, and that is what is shown, charged and renewed', async () => {
    const { app } = suite;
    const { context, customer, began, moveTo } = await longSince('top-expert-monthly');
    const [monthStart, monthEnd] = [monthsAfter(began, 3), monthsAfter(began, 4)];
    const yearEnd = monthsAfter(began, 15);
    const preview = await app.previewChange(context, { lookupKey: 'top-expert-annual' });
    const from = preview.prorationDate ?? 0;
    const credit = share(centsOf('top-expert-monthly'), monthEnd - from, monthEnd - monthStart);
    const rest = share(centsOf('top-expert-annual'), yearEnd - from, yearEnd - monthStart);
    expect(preview).toMatchObject({
      takesEffect: 'now',
      gains: [],
      loses: [],
      commission: null,
      lines: [{ amountCents: -credit }, { amountCents: rest }],
      dueTodayCents: rest - credit,
      creditLeftCents: 0,
      paidUntil: iso(yearEnd),
      nextChargeAt: iso(yearEnd),
      nextChargeCents: centsOf('top-expert-annual'),
    });
    const { prorationDate, priceId, dueTodayCents } = preview;
    await app.changePlan(context, {
      lookupKey: 'top-expert-annual',
      prorationDate: prorationDate ?? undefined,
      priceId,
      dueTodayCents,
    });
    expect(await newestInvoice(customer)).toMatchObject({
      status: 'paid',
      amount_paid: rest - credit,
    });
    expect((await app.readBilling(context.organizationId)).expert).toMatchObject({
      lookupKey: 'top-expert-annual',
      interval: 'year',
      currentPeriodEnd: new Date(yearEnd * 1000),
    });
    await moveTo(yearEnd + 2 * 3600);
    expect(await newestInvoice(customer)).toMatchObject({
      status: 'paid',
      amount_paid: centsOf('top-expert-annual'),
      created: yearEnd,
    });
  });
});

describe('from a year of less to a month of more', () => {
  it('shows the month as paid, the credit that is left, and that the credit pays the next month', async () => {
    const { app } = suite;
    const { context, customer, began, moveTo } = await longSince('community-expert-annual');
    const monthEnd = monthsAfter(began, 4);
    const preview = await app.previewChange(context, { lookupKey: 'top-expert-monthly' });
    expect(preview).toMatchObject({
      takesEffect: 'now',
      dueTodayCents: 0,
      paidUntil: iso(monthEnd),
      nextChargeAt: iso(monthEnd),
      nextChargeCents: 0,
    });
    const total = preview.lines.reduce((sum, { amountCents }) => sum + amountCents, 0);
    expect(preview.creditLeftCents).toBe(-total);
    await changeAsShown(context, 'top-expert-monthly');
    await moveTo(monthEnd + 2 * 3600);
    expect(await newestInvoice(customer)).toMatchObject({
      status: 'paid',
      amount_paid: 0,
      total: centsOf('top-expert-monthly'),
    });
    const later = await app.previewChange(context, { lookupKey: 'community-expert-monthly' });
    const left = -total - centsOf('top-expert-monthly');
    expect(later).toMatchObject({
      takesEffect: 'period_end',
      creditLeftCents: left,
      nextChargeCents: Math.max(0, centsOf('community-expert-monthly') - left),
    });
  });
});
