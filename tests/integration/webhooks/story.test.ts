import { eq } from 'drizzle-orm';
import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { newExpert, payWith } from '@/tests/support/expert';
import { settled, stateOf } from '@/tests/support/state';
import { withWorker } from '@/tests/support/suite';
import { permutations, signNow } from '@/tests/support/story';

const load = async () => ({
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
const suite = withWorker(load);

async function deliver(event: Stripe.Event): Promise<Response> {
  const body = JSON.stringify(event);
  return fetch(suite.stack.webhookUrl, {
    method: 'POST',
    body,
    headers: { 'stripe-signature': await signNow(body, suite.stack.webhookSecret) },
  });
}

/** Subscribes, pays and cancels with our endpoint silent; returns the five events that tell it. */
async function fiveEventStory(): Promise<{
  context: Context;
  customerId: string;
  events: Stripe.Event[];
}> {
  const context = await newExpert();
  const { subscriptionId } = await suite.app.subscribe(context, {
    lookupKey: 'top-expert-monthly',
  });
  await payWith(subscriptionId, 'pm_card_visa');
  const customerId = (await suite.app.findStripeCustomer(context.organizationId)) ?? '';
  await suite.app.stripe().subscriptions.cancel(subscriptionId);
  const all = await suite.app.stripe().events.list({ limit: 100 });
  const wanted = [
    'customer.subscription.created',
    'invoice.paid',
    'customer.subscription.updated',
    'entitlements.active_entitlement_summary.updated',
    'customer.subscription.deleted',
  ];
  const own = all.data.filter((event) => {
    const object = event.data.object as unknown as { customer?: string };
    return object.customer === customerId;
  });
  const events = wanted.map((type) => own.find((event) => event.type === type));
  if (events.some((event) => event === undefined))
    throw new Error(
      `the stand-in told another story: ${own.map((event) => event.type).join(', ')}`,
    );
  return { context, customerId, events: events as Stripe.Event[] };
}

describe('the order of events', () => {
  it('does not matter: all 120 orders of a five-event story end in the same state', async () => {
    await suite.stack.stripe.control.deliveries({ drop: true, url: suite.stack.webhookUrl });
    const { context, customerId, events } = await fiveEventStory();
    const { webhookEvents } = suite.app.schema;
    const seen = new Set<string>();
    for (const order of permutations(events)) {
      await suite.app
        .db()
        .delete(webhookEvents)
        .where(eq(webhookEvents.subject, `customer:${customerId}`));
      for (const event of order) expect((await deliver(event)).status).toBe(200);
      await settled(customerId);
      seen.add(JSON.stringify(await stateOf(context)));
    }
    expect([...seen].map((text) => JSON.parse(text) as unknown)).toEqual([
      {
        role: 'member',
        subscriptions: [{ status: 'canceled', live: false, plan: 'top-expert' }],
        features: [],
      },
    ]);
    await suite.stack.stripe.control.deliveries({ url: suite.stack.webhookUrl });
  });
});
