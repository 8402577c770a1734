import { and, eq, inArray, like } from 'drizzle-orm';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import type { RunningWorker } from '@/lib/jobs/worker';
import { eventually, newExpert, payWith, workosRole } from '@/tests/support/expert';
import { type Stack, startStack } from '@/tests/support/stack';
import { permutations, signNow } from '@/tests/support/story';

let stack: Stack;
let worker: RunningWorker;

const load = async () => ({
  ...(await import('@/lib/billing/subscribe')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/ensure-stripe-customer')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
  const { startWorker } = await import('@/lib/jobs/worker');
  worker = await startWorker({ concurrency: 4 });
});
afterAll(async () => {
  await worker.stop();
  await stack.stop();
});

async function deliver(event: Stripe.Event): Promise<Response> {
  const body = JSON.stringify(event);
  return fetch(stack.webhookUrl, {
    method: 'POST',
    body,
    headers: { 'stripe-signature': await signNow(body, stack.webhookSecret) },
  });
}

/** What we hold of an organization, without times and counters. */
async function state(context: Context) {
  const { entitlements, organizations, subscriptions } = app.schema;
  const own = context.organizationId;
  const [organization] = await app
    .db()
    .select()
    .from(organizations)
    .where(eq(organizations.id, own));
  const rows = await app
    .db()
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.organizationId, own));
  const features = await app
    .db()
    .select()
    .from(entitlements)
    .where(eq(entitlements.organizationId, own));
  return {
    role: organization?.subscriptionRole,
    subscriptions: rows
      .map(({ status, live, plan }) => ({ status, live, plan }))
      .toSorted((a, b) => a.status.localeCompare(b.status)),
    features: features.map((row) => row.feature).toSorted(),
  };
}

async function settled(customerId: string) {
  const { webhookEvents } = app.schema;
  await eventually('every event of the customer to be applied', async () => {
    const open = await app
      .db()
      .select({ id: webhookEvents.eventId })
      .from(webhookEvents)
      .where(
        and(
          eq(webhookEvents.subject, `customer:${customerId}`),
          inArray(webhookEvents.status, ['pending', 'failed']),
        ),
      );
    return open.length === 0;
  });
}

/** Subscribes, pays and cancels with our endpoint silent; returns the five events that tell it. */
async function fiveEventStory(): Promise<{
  context: Context;
  customerId: string;
  events: Stripe.Event[];
}> {
  const context = await newExpert();
  const { subscriptionId } = await app.subscribe(context, { lookupKey: 'top-expert-monthly' });
  await payWith(subscriptionId, 'pm_card_visa');
  const customerId = (await app.findStripeCustomer(context.organizationId)) ?? '';
  await app.stripe().subscriptions.cancel(subscriptionId);
  const all = await app.stripe().events.list({ limit: 100 });
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
    await stack.stripe.control.deliveries({ drop: true, url: stack.webhookUrl });
    const { context, customerId, events } = await fiveEventStory();
    const { webhookEvents } = app.schema;
    const seen = new Set<string>();
    for (const order of permutations(events)) {
      await app
        .db()
        .delete(webhookEvents)
        .where(eq(webhookEvents.subject, `customer:${customerId}`));
      for (const event of order) expect((await deliver(event)).status).toBe(200);
      await settled(customerId);
      seen.add(JSON.stringify(await state(context)));
    }
    expect([...seen].map((text) => JSON.parse(text) as unknown)).toEqual([
      {
        role: 'member',
        subscriptions: [{ status: 'canceled', live: false, plan: 'top-expert' }],
        features: [],
      },
    ]);
    await stack.stripe.control.deliveries({ url: stack.webhookUrl });
  });
});

describe('the whole path', () => {
  it('turns a payment into role and entitlements through webhooks alone, each event applied once', async () => {
    await stack.stripe.control.deliveries({ duplicate: 2, shuffle: true });
    const context = await newExpert();
    const { subscriptionId } = await app.subscribe(context, { lookupKey: 'top-expert-monthly' });
    await payWith(subscriptionId, 'pm_card_visa');
    await eventually(
      'the role in WorkOS',
      async () => (await workosRole(context)) === 'expert_top',
    );
    await stack.stripe.control.deliveriesSettled();
    const customerId = (await app.findStripeCustomer(context.organizationId)) ?? '';
    await settled(customerId);
    await stack.stripe.control.deliveries({});
    const { auditLog, webhookEvents } = app.schema;
    const granted = await app
      .db()
      .select()
      .from(auditLog)
      .where(
        and(
          eq(auditLog.organizationId, context.organizationId),
          eq(auditLog.action, 'role.granted'),
        ),
      );
    expect(granted).toHaveLength(1);
    const inbox = await app
      .db()
      .select()
      .from(webhookEvents)
      .where(eq(webhookEvents.subject, `customer:${customerId}`));
    expect(new Set(inbox.map((row) => row.eventId)).size).toBe(inbox.length);
    expect((await state(context)).features).toContain('analytics_access');
  });

  it('takes the role away when the subscription ends, and leaves roles it does not manage alone', async () => {
    const context = await newExpert();
    const { subscriptionId } = await app.subscribe(context, {
      lookupKey: 'community-expert-monthly',
    });
    await payWith(subscriptionId, 'pm_card_visa');
    await eventually(
      'the role in WorkOS',
      async () => (await workosRole(context)) === 'expert_community',
    );
    await app.stripe().subscriptions.cancel(subscriptionId);
    await eventually('the role to be gone', async () => (await workosRole(context)) === 'member');
    const { findMembership, setMembershipRole } = await import('@/lib/integrations/workos');
    const membership = await findMembership(context.actor.userId, context.organizationId);
    await setMembershipRole(membership?.id ?? '', 'admin');
    const again = await app.subscribe(context, { lookupKey: 'top-expert-monthly' });
    await payWith(again.subscriptionId, 'pm_card_visa');
    await eventually('the wished role', async () => (await state(context)).role === 'expert_top');
    const { organizations } = app.schema;
    await eventually('the follow-up to have run', async () => {
      const [row] = await app
        .db()
        .select()
        .from(organizations)
        .where(eq(organizations.id, context.organizationId));
      return row?.appliedRole === 'expert_top';
    });
    expect(await workosRole(context)).toBe('admin');
  });

  it('gets the role right after WorkOS has answered 500 for a while', async () => {
    const context = await newExpert();
    const { subscriptionId } = await app.subscribe(context, { lookupKey: 'top-expert-monthly' });
    await stack.workos.control.inject({
      path: '/user_management/organization_memberships',
      status: 500,
      times: 12,
      when: 'before',
    });
    await payWith(subscriptionId, 'pm_card_visa');
    await eventually('the wished role', async () => (await state(context)).role === 'expert_top');
    await stack.workos.control.clearInjections();
    await eventually(
      'the role in WorkOS',
      async () => (await workosRole(context)) === 'expert_top',
      25_000,
    );
  });

  it('leaves events of a customer that is not ours on record and touches nobody', async () => {
    const stranger = await app
      .stripe()
      .customers.create({
        email: 'stranger@example.test',
        metadata: { organizationId: 'org_forged' },
      });
    const price = await app.findPriceByLookupKey('top-expert-invite');
    await app
      .stripe()
      .subscriptions.create({ customer: stranger.id, items: [{ price: price?.id ?? '' }] });
    const { subscriptions, webhookEvents } = app.schema;
    await eventually('the events to be ignored', async () => {
      const rows = await app
        .db()
        .select()
        .from(webhookEvents)
        .where(eq(webhookEvents.subject, `customer:${stranger.id}`));
      return rows.length > 0 && rows.every((row) => row.status === 'ignored');
    });
    expect(
      await app
        .db()
        .select()
        .from(subscriptions)
        .where(like(subscriptions.customerId, stranger.id)),
    ).toEqual([]);
  });
});
