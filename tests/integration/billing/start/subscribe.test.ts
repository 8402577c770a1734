import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { newExpert, payWith, workosRole } from '@/tests/support/expert';
import { type Stack, startStack } from '@/tests/support/stack';
import { featuresOf } from '@/tests/support/sold';

let stack: Stack;
let expert: Context;

const load = async () => ({
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/billing/sync/sync-own-customer')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
beforeEach(async () => {
  expert = await newExpert();
});
afterAll(() => stack.stop());

const refusal = (code: string) => expect.objectContaining({ name: 'AppError', code });

describe('subscribe', () => {
  it('starts the plan, waits for the payment, and grants nothing before it', async () => {
    const started = await app.subscribe(expert, { lookupKey: 'top-expert-monthly' });
    expect(started).toMatchObject({ status: 'incomplete', intentType: 'payment' });
    expect(started.clientSecret).toMatch(/_secret_/);
    expect(await app.syncOwnCustomer(expert)).toEqual({ entitled: [] });
    expect(await workosRole(expert)).toBe('member');
  });

  it('opens features and grants the role once paid', async () => {
    const { subscriptionId } = await app.subscribe(expert, { lookupKey: 'top-expert-monthly' });
    await payWith(subscriptionId, 'pm_card_visa');
    const { entitled } = await app.syncOwnCustomer(expert);
    expect(entitled).toContain('analytics_access');
    expect(entitled.toSorted()).toEqual(featuresOf('top-expert'));
    expect(await workosRole(expert)).toBe('expert_top');
  });

  it('links the customer to the WorkOS organization before anything can be paid', async () => {
    await app.subscribe(expert, { lookupKey: 'community-expert-annual' });
    const customerId = await app.findStripeCustomer(expert.organizationId);
    const organization = await app.workos().organizations.getOrganization(expert.organizationId);
    expect(organization.stripeCustomerId).toBe(customerId);
    const customer = await app.stripe().customers.retrieve(customerId ?? '');
    expect(customer).toMatchObject({ metadata: { organizationId: expert.organizationId } });
  });

  it('gives ten concurrent calls one customer, one subscription and one invoice', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => app.subscribe(expert, { lookupKey: 'top-expert-monthly' })),
    );
    expect(new Set(answers.map((answer) => answer.subscriptionId)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.clientSecret)).size).toBe(1);
    const customers = await app.stripe().customers.list({ email: expert.actor.email });
    expect(customers.data).toHaveLength(1);
    const customer = customers.data[0]?.id ?? '';
    expect((await app.stripe().subscriptions.list({ customer, status: 'all' })).data).toHaveLength(
      1,
    );
    expect((await app.stripe().invoices.list({ customer })).data).toHaveLength(1);
  });

  it('keeps the same subscription after a decline, and one charge succeeds', async () => {
    const first = await app.subscribe(expert, { lookupKey: 'top-expert-monthly' });
    await expect(payWith(first.subscriptionId, 'pm_card_chargeDeclined')).rejects.toMatchObject({
      type: 'StripeCardError',
    });
    const second = await app.subscribe(expert, { lookupKey: 'top-expert-monthly' });
    expect(second.subscriptionId).toBe(first.subscriptionId);
    await payWith(second.subscriptionId, 'pm_card_visa');
    const customer = (await app.findStripeCustomer(expert.organizationId)) ?? '';
    const charges = await app.stripe().charges.list({ customer });
    expect(charges.data.filter((charge) => charge.status === 'succeeded')).toHaveLength(1);
  });

  it('replaces an unpaid subscription when another price is chosen', async () => {
    const top = await app.subscribe(expert, { lookupKey: 'top-expert-monthly' });
    const community = await app.subscribe(expert, { lookupKey: 'community-expert-monthly' });
    expect(community.subscriptionId).not.toBe(top.subscriptionId);
    const abandoned = await app.stripe().subscriptions.retrieve(top.subscriptionId);
    expect(['incomplete_expired', 'canceled']).toContain(abandoned.status);
    await payWith(community.subscriptionId, 'pm_card_visa');
    await app.syncOwnCustomer(expert);
    expect(await workosRole(expert)).toBe('expert_community');
  });

  it('leaves one subscription to pay when several prices are chosen at once, in several tabs', async () => {
    const keys = ['community-expert-monthly', 'top-expert-monthly', 'top-expert-annual'];
    const answers = await Promise.all(
      keys.map((lookupKey) => app.subscribe(expert, { lookupKey })),
    );
    const customer = (await app.findStripeCustomer(expert.organizationId)) ?? '';
    const found = await app.stripe().subscriptions.list({ customer, status: 'all' });
    const payable = found.data.filter(({ status }) => status === 'incomplete');
    expect(payable).toHaveLength(1);
    expect(answers.map(({ subscriptionId }) => subscriptionId)).toContain(payable[0]?.id);
    const invoices = await app.stripe().invoices.list({ customer, status: 'open' });
    expect(invoices.data).toHaveLength(1);
  });

  it('refuses a second subscription of the same kind', async () => {
    const { subscriptionId } = await app.subscribe(expert, { lookupKey: 'top-expert-monthly' });
    await payWith(subscriptionId, 'pm_card_visa');
    await expect(app.subscribe(expert, { lookupKey: 'community-expert-monthly' })).rejects.toEqual(
      refusal('already_subscribed'),
    );
    await expect(app.subscribe(expert, { lookupKey: 'top-expert-monthly' })).rejects.toEqual(
      refusal('already_subscribed'),
    );
  });

  it('refuses a second one that was made behind our back in Stripe', async () => {
    const customer = await app.ensureStripeCustomer(expert);
    const price = await app.findPriceByLookupKey('top-expert-invite');
    await app.stripe().subscriptions.create({ customer, items: [{ price: price?.id ?? '' }] });
    await expect(app.subscribe(expert, { lookupKey: 'top-expert-monthly' })).rejects.toEqual(
      refusal('already_subscribed'),
    );
  });

  it.each([
    ['no-such-key', 'unknown_lookup_key'],
    ['team-seat-monthly', 'not_self_serve'],
    ['team-enterprise-annual', 'not_self_serve'],
    ['top-expert-invite', 'invite_required'],
    ['lecturer-module-invite', 'invite_required'],
    ['lecturer-module-annual', 'expert_plan_required'],
  ])('refuses %s with %s and starts nothing', async (lookupKey, code) => {
    await expect(app.subscribe(expert, { lookupKey })).rejects.toEqual(refusal(code));
    const { subscriptionStarts } = app.schema;
    const starts = await app
      .db()
      .select()
      .from(subscriptionStarts)
      .where(eq(subscriptionStarts.organizationId, expert.organizationId));
    expect(starts).toEqual([]);
  });

  it('sells the addon beside a live expert plan, as a subscription of its own', async () => {
    const { subscriptionId } = await app.subscribe(expert, {
      lookupKey: 'community-expert-monthly',
    });
    await payWith(subscriptionId, 'pm_card_visa');
    const addon = await app.subscribe(expert, { lookupKey: 'lecturer-module-annual' });
    await payWith(addon.subscriptionId, 'pm_card_visa');
    expect((await app.syncOwnCustomer(expert)).entitled).toContain('lecturer_module');
    expect(await workosRole(expert)).toBe('expert_community');
  });

  it('leaves nothing half-done when WorkOS is down: no subscription, and the next try completes', async () => {
    await stack.workos.control.inject({
      method: 'PUT',
      path: '/organizations',
      status: 500,
      times: 20,
      when: 'before',
    });
    await expect(app.subscribe(expert, { lookupKey: 'top-expert-monthly' })).rejects.toEqual(
      refusal('provider_unavailable'),
    );
    await stack.workos.control.clearInjections();
    const customers = await app.stripe().customers.list({ email: expert.actor.email });
    expect(
      (
        await app
          .stripe()
          .subscriptions.list({ customer: customers.data[0]?.id ?? '', status: 'all' })
      ).data,
    ).toEqual([]);
    expect(await app.subscribe(expert, { lookupKey: 'top-expert-monthly' })).toMatchObject({
      intentType: 'payment',
    });
    expect((await app.stripe().customers.list({ email: expert.actor.email })).data).toHaveLength(1);
  });

  it('finds the subscription again when Stripe created it but its answer was lost', async () => {
    await stack.stripe.control.inject({
      method: 'POST',
      path: '/v1/subscriptions',
      status: 500,
      times: 8,
      when: 'after',
    });
    await expect(app.subscribe(expert, { lookupKey: 'top-expert-monthly' })).rejects.toEqual(
      refusal('provider_unavailable'),
    );
    await stack.stripe.control.clearInjections();
    await app.subscribe(expert, { lookupKey: 'top-expert-monthly' });
    const customer = (await app.findStripeCustomer(expert.organizationId)) ?? '';
    expect((await app.stripe().subscriptions.list({ customer, status: 'all' })).data).toHaveLength(
      1,
    );
  });

  it('makes a new customer and relinks it when the old one was deleted in Stripe', async () => {
    const first = await app.subscribe(expert, { lookupKey: 'top-expert-monthly' });
    await payWith(first.subscriptionId, 'pm_card_visa');
    await app.syncOwnCustomer(expert);
    const gone = (await app.findStripeCustomer(expert.organizationId)) ?? '';
    await app.stripe().customers.del(gone);
    const second = await app.subscribe(expert, { lookupKey: 'top-expert-monthly' });
    const living = await app.findStripeCustomer(expert.organizationId);
    expect(living).not.toBe(gone);
    expect(second.status).toBe('incomplete');
    expect(
      (await app.workos().organizations.getOrganization(expert.organizationId)).stripeCustomerId,
    ).toBe(living);
    const { stripeCustomers } = app.schema;
    const alive = await app
      .db()
      .select()
      .from(stripeCustomers)
      .where(
        and(
          eq(stripeCustomers.organizationId, expert.organizationId),
          isNull(stripeCustomers.deletedAt),
        ),
      );
    expect(alive).toHaveLength(1);
  });
});
