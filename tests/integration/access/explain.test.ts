import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newExpert, payWith } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/billing/sync/sync-own-customer')),
  ...(await import('@/lib/access/explain')),
  ...(await import('@/lib/integrations/stripe')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
});
afterAll(() => stack.stop());

describe('explain', () => {
  it('names the subscription that pays for an open feature, and the customer it is linked through', async () => {
    const expert = await newSubscriber('top-expert-monthly');
    const answer = await app.explain(expert.organizationId, 'analytics_access');
    expect(answer).toMatchObject({
      open: true,
      because: `${expert.subscriptionId} (top-expert, active) pays for it.`,
    });
    expect(answer?.customers[0]?.linkedAt).toBeInstanceOf(Date);
    expect(answer?.subscriptions).toMatchObject([
      { id: expert.subscriptionId, includes: true, live: true },
    ]);
  });

  it('tells a plan that does not include it from a plan that gives no access', async () => {
    const community = await newSubscriber('community-expert-monthly');
    expect(await app.explain(community.organizationId, 'analytics_access')).toMatchObject({
      open: false,
      because: 'No subscription of the organization includes "analytics_access".',
    });
    const top = await newSubscriber('top-expert-monthly');
    await app
      .stripe()
      .subscriptions.update(top.subscriptionId, { pause_collection: { behavior: 'void' } });
    await app.syncOwnCustomer(top);
    expect((await app.explain(top.organizationId, 'analytics_access'))?.because).toContain(
      'gave no access',
    );
  });

  it('answers for a moment in the past', async () => {
    const context = await newExpert();
    expect((await app.explain(context.organizationId, 'analytics_access'))?.because).toBe(
      'The organization never had a Stripe customer.',
    );
    const { subscriptionId } = await app.subscribe(context, { lookupKey: 'top-expert-monthly' });
    await payWith(subscriptionId, 'pm_card_visa');
    await app.syncOwnCustomer(context);
    const whileOpen = new Date();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await app.stripe().subscriptions.cancel(subscriptionId);
    await app.syncOwnCustomer(context);
    expect(await app.explain(context.organizationId, 'analytics_access')).toMatchObject({
      open: false,
    });
    expect(await app.explain(context.organizationId, 'analytics_access', whileOpen)).toMatchObject({
      open: true,
    });
  });

  it('knows nothing of an organization it has never seen', async () => {
    expect(await app.explain('org_unknown', 'analytics_access')).toBeNull();
  });
});
