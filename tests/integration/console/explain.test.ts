import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Feature } from '@/config/catalog';
import { reasonSentence } from '@/scripts/explain/reason-sentence';
import { customerOf, foreignPrice, subscribeByHand } from '@/tests/support/by-hand';
import { newExpert, payWith } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/billing/sync/sync-own-customer')),
  ...(await import('@/lib/console/explain/explain')),
  ...(await import('@/lib/console/explain/find-organizations')),
  ...(await import('@/lib/catalog/apply-catalog')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/integrations/workos')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
afterAll(() => stack.stop());

const TOP = 'eleva_top_expert';
const TOP_FEATURE = 'custom_branding';

const because = async (organizationId: string, feature: Feature = 'analytics_access') =>
  (await app.explain(organizationId, feature))?.because;

/** Takes a feature out of Top at Stripe, by hand, and gives back how it is put in again. */
async function detach(feature: Feature): Promise<() => Promise<unknown>> {
  const { data } = await app.stripe().products.listFeatures(TOP, { limit: 100 });
  const found = data.find((row) => row.entitlement_feature.lookup_key === feature);
  await app.stripe().products.deleteFeature(TOP, found?.id ?? '');
  return () => app.applyCatalog();
}

describe('explain, of an open feature', () => {
  it('names the subscription that pays for it, and the customer it is linked through', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    const answer = await app.explain(expert.organizationId, 'analytics_access');
    expect(answer).toMatchObject({
      open: true,
      because: { code: 'paid', id: expert.subscriptionId, plan: 'top-expert', status: 'active' },
      subscriptions: [{ id: expert.subscriptionId, includes: true, live: true }],
      vendors: { workos: { role: 'expert_top' } },
    });
    expect(answer?.customers[0]?.linkedAt).toBeInstanceOf(Date);
    expect(answer && reasonSentence(answer.because)).toBe(
      `${expert.subscriptionId} (top-expert, active) pays for it.`,
    );
  });

  it('dates the last change of the feature itself, not of another', async () => {
    const expert = await newSubscriber('community-expert-monthly');
    const before = await app.explain(expert.organizationId, 'events_create');
    await app.stripe().subscriptions.cancel(expert.subscriptionId);
    await app.syncOwnCustomer(expert);
    const { subscriptionId } = await app.subscribe(expert, { lookupKey: 'top-expert-monthly' });
    await payWith(subscriptionId, 'pm_card_visa');
    await app.syncOwnCustomer(expert);
    const again = await app.explain(expert.organizationId, 'events_create');
    expect(again?.since?.getTime()).toBeGreaterThan(before?.since?.getTime() ?? 0);
    const foreign = await foreignPrice();
    await subscribeByHand(await customerOf(expert.organizationId), [foreign]);
    await app.stripe().subscriptions.cancel(subscriptionId);
    await app.syncOwnCustomer(expert);
    const shut = await app.explain(expert.organizationId, 'events_create');
    expect(shut).toMatchObject({ open: false, because: { code: 'no_access' } });
    expect((await app.explain(expert.organizationId, 'team_management'))?.since).toBeNull();
  });

  it('says that WorkOS names another customer, or none, or does not have the organization', async () => {
    const { organizationId } = await newSubscriber('top-expert-monthly');
    const customer = await customerOf(organizationId);
    await app.linkStripeCustomerToOrg(organizationId, 'cus_of_somebody_else');
    expect(await because(organizationId)).toEqual({
      code: 'other_link',
      linked: 'cus_of_somebody_else',
      customer,
    });
    await app
      .workos()
      .organizations.updateOrganization({ organization: organizationId, stripeCustomerId: null });
    expect(await because(organizationId)).toEqual({ code: 'not_linked', customer });
    await app.workos().organizations.deleteOrganization(organizationId);
    expect(await because(organizationId)).toEqual({ code: 'organization_missing' });
  });

  it('says that a product outside the catalog gives it', async () => {
    const expert = await newSubscriber('community-expert-monthly');
    const price = await foreignPrice();
    const { product } = await app.stripe().prices.retrieve(price);
    const { data } = await app.stripe().products.listFeatures(TOP, { limit: 100 });
    const analytics = data.find((row) => row.entitlement_feature.lookup_key === 'analytics_access');
    await app.stripe().products.createFeature(app.idOf(product) ?? '', {
      entitlement_feature: analytics?.entitlement_feature.id ?? '',
    });
    await subscribeByHand(await customerOf(expert.organizationId), [price]);
    await app.syncOwnCustomer(expert);
    expect(await because(expert.organizationId)).toEqual({ code: 'outside_catalog' });
  });
});

describe('explain, of a shut feature', () => {
  it('tells who never had a customer, no subscription, and a plan without it apart', async () => {
    const nobody = await newExpert();
    expect(await because(nobody.organizationId)).toEqual({ code: 'no_customer' });
    const { ensureStripeCustomer } =
      await import('@/lib/organizations/customer/ensure-stripe-customer');
    await ensureStripeCustomer(nobody);
    expect(await because(nobody.organizationId)).toEqual({ code: 'no_subscription' });
    const community = await newSubscriber('community-expert-monthly');
    expect(await because(community.organizationId)).toEqual({
      code: 'not_included',
      feature: 'analytics_access',
    });
  });

  it('says that the plan gives no access, or its customer was deleted', async () => {
    const top = await newSubscriber('top-expert-monthly');
    await app
      .stripe()
      .subscriptions.update(top.subscriptionId, { pause_collection: { behavior: 'void' } });
    await app.syncOwnCustomer(top);
    expect(await because(top.organizationId)).toMatchObject({
      code: 'no_access',
      id: top.subscriptionId,
    });
    await app.stripe().customers.del(await customerOf(top.organizationId));
    await app.syncOwnCustomer(top);
    expect(await because(top.organizationId)).toEqual({ code: 'customer_deleted' });
  });

  it('says that the catalog has it and Stripe has not, and then that it comes with the renewal', async () => {
    const putBack = await detach(TOP_FEATURE);
    const top = await newSubscriber('top-expert-monthly');
    const about = { id: top.subscriptionId, plan: 'top-expert' };
    expect(await because(top.organizationId, TOP_FEATURE)).toEqual({
      code: 'catalog_not_applied',
      ...about,
    });
    await putBack();
    await app.syncOwnCustomer(top);
    expect(await because(top.organizationId, TOP_FEATURE)).toMatchObject({
      code: 'comes_at_renewal',
      ...about,
      renewsAt: expect.stringMatching(/^20/),
    });
  });

  it('says that Stripe has it and we have not heard yet', async () => {
    const context = await newExpert();
    const { subscriptionId } = await app.subscribe(context, { lookupKey: 'top-expert-monthly' });
    await payWith(subscriptionId, 'pm_card_visa');
    const { db } = await import('@/db/client');
    const { syncCustomer } = await import('@/lib/billing/sync/sync-customer');
    await syncCustomer(await customerOf(context.organizationId));
    // A sync whose rows of features were lost.
    await db().execute(
      `delete from entitlements where organization_id = '${context.organizationId}'`,
    );
    await db().execute(
      `delete from audit_log where organization_id = '${context.organizationId}' and action = 'access.changed'`,
    );
    expect(await because(context.organizationId)).toEqual({
      code: 'not_synced',
      id: subscriptionId,
      plan: 'top-expert',
    });
  });
});

describe('explain', () => {
  it('answers for a moment in the past, for which no vendor is asked', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    const whileOpen = new Date();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await app.stripe().subscriptions.cancel(expert.subscriptionId);
    await app.syncOwnCustomer(expert);
    expect(await app.explain(expert.organizationId, 'analytics_access')).toMatchObject({
      open: false,
    });
    expect(await app.explain(expert.organizationId, 'analytics_access', whileOpen)).toMatchObject({
      open: true,
      vendors: null,
    });
  });

  it('answers without a vendor that is away', async () => {
    const { organizationId } = await newSubscriber('top-expert-monthly');
    await stack.workos.control.down(true);
    try {
      expect(await app.explain(organizationId, 'analytics_access')).toMatchObject({
        open: true,
        because: { code: 'paid' },
        vendors: { workos: null },
      });
    } finally {
      await stack.workos.control.down(false);
    }
  });

  it('is led to an organization by an e-mail address, a subscription and an invoice', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    const { data } = await app
      .stripe()
      .invoices.list({ customer: await customerOf(expert.organizationId) });
    for (const word of [expert.actor.email, expert.subscriptionId, data[0]?.id ?? ''])
      expect(await app.findMeantOrganizations(word)).toMatchObject([{ id: expert.organizationId }]);
  });

  it('knows nothing of an organization it has never seen', async () => {
    expect(await app.explain('org_unknown', 'analytics_access')).toBeNull();
  });
});
