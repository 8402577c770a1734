import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { eventually } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { settled } from '@/tests/support/state';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/billing/change/change-plan')),
  ...(await import('@/lib/billing/change/preview-change')),
  ...(await import('@/lib/billing/sync/sync-customer')),
  ...(await import('@/lib/core/correlation')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/lib/webhooks/inbox/store-events')),
  ...(await import('@/db/client')),
});
const suite = withWorker(load);

async function subscriber(lookupKey: string) {
  const expert = await newSubscriber(lookupKey);
  const customer = (await suite.app.findStripeCustomer(expert.organizationId)) ?? '';
  await quiet(customer);
  await suite.stack.stripe.control.requests({ clear: true });
  return { expert, customer };
}

/** Waits until nothing more follows from what was done. */
async function quiet(customer: string): Promise<void> {
  await suite.stack.stripe.control.deliveriesSettled();
  await settled(customer);
  await eventually('the queue to be empty', async () => {
    const waiting = await suite.app.db().execute(sql`select 1 from graphile_worker.jobs`);
    return waiting.length === 0;
  });
}

/** What we have asked of Stripe; what the stand-in for WorkOS asks belongs to no request of ours. */
async function asked(): Promise<string[]> {
  const requests = await suite.stack.stripe.control.requests();
  return requests
    .filter(({ correlationId }) => correlationId !== null)
    .map(({ method, path }) => `${method} ${path}`);
}

const asPerson = <Answer>(run: () => Promise<Answer>) => suite.app.correlate('a-person', run);

describe('requests to Stripe', () => {
  it('two for a sync of a customer with one subscription', async () => {
    const { customer } = await subscriber('top-expert-monthly');
    await asPerson(() => suite.app.syncCustomer(customer));
    expect(await asked()).toEqual([
      'GET /v1/subscriptions',
      'GET /v1/entitlements/active_entitlements',
    ]);
  });

  it('three at most for a preview', async () => {
    const { expert } = await subscriber('community-expert-monthly');
    await asPerson(() => suite.app.previewChange(expert, { lookupKey: 'top-expert-monthly' }));
    const requests = await asked();
    expect(requests).toContain('POST /v1/invoices/create_preview');
    expect(requests.length).toBeLessThanOrEqual(3);
  });

  it('eight at most for a preview, the change and its sync, and three for the receipt', async () => {
    const { expert, customer } = await subscriber('community-expert-monthly');
    const lookupKey = 'top-expert-monthly';
    // What its webhooks lead to is a sync of its own where they come late; the next test counts that.
    const { control } = suite.stack.stripe;
    await control.deliveries({ url: suite.stack.webhookUrl, drop: true });
    const { prorationDate } = await asPerson(() => suite.app.previewChange(expert, { lookupKey }));
    await asPerson(() =>
      suite.app.changePlan(expert, { lookupKey, prorationDate: prorationDate ?? undefined }),
    );
    await quiet(customer);
    await control.deliveries({ url: suite.stack.webhookUrl });
    const requests = await asked();
    expect(requests).toEqual(expect.arrayContaining(['GET /v1/subscriptions']));
    expect(requests.filter((one) => one.startsWith('POST /v1/subscriptions/'))).toHaveLength(1);
    // When it is sent, a receipt looks up its invoice, the card that paid, and what is charged next.
    const ofReceipt = requests.filter((one) => /^GET \/v1\/(invoices|charges)\//.test(one));
    expect(ofReceipt).toHaveLength(2);
    expect(requests.length, requests.join('\n')).toBeLessThanOrEqual(8 + 3);
  });

  it('those of one sync, or two, for all the events of one moment', async () => {
    const { expert, customer } = await subscriber('top-expert-monthly');
    const { data } = await suite.app.stripe().events.list({ limit: 30 });
    const own = data.filter((event) => JSON.stringify(event.data.object).includes(customer));
    const copies = own.map((event) => ({ ...event, id: `${event.id}_again` }));
    expect(copies.length).toBeGreaterThan(5);
    await suite.stack.stripe.control.requests({ clear: true });
    await Promise.all(
      copies.map((event) => asPerson(() => suite.app.storeEvents([suite.app.inboxEvent(event)]))),
    );
    await quiet(customer);
    expect(expert.subscriptionId).toMatch(/^sub_/);
    // Each event gathers with those that come within its moment; a machine that is late has two of them.
    const syncs = (await asked()).filter((one) => one === 'GET /v1/subscriptions').length;
    expect(syncs).toBeGreaterThanOrEqual(1);
    expect(syncs).toBeLessThanOrEqual(2);
  });
});
