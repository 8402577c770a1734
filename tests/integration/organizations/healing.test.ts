import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { eventually, workosRole } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/organizations/personal/ensure-personal-organization')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/lib/subscriptions/read-billing')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
const suite = withWorker(load);

type Subscriber = Awaited<ReturnType<typeof newSubscriber>>;

/** What a sign-in does, for somebody whom WorkOS scopes to no organization any more. */
async function signInAgain({ actor }: Subscriber): Promise<string> {
  const user = await suite.app.workos().userManagement.getUser(actor.userId);
  return suite.app.ensurePersonalOrganization(user, null);
}

describe('a sign-in', () => {
  it('makes a membership again that was removed in WorkOS, with the role that is paid for', async () => {
    const subscriber = await newSubscriber('top-expert-monthly');
    const { userId } = subscriber.actor;
    const membership = await suite.app.findMembership(userId, subscriber.organizationId);
    await suite.app.workos().userManagement.deleteOrganizationMembership(membership?.id ?? '');
    expect(await signInAgain(subscriber)).toBe(subscriber.organizationId);
    await eventually('the role', async () => (await workosRole(subscriber)) === 'expert_top');
  });

  it('makes an organization again that was deleted in WorkOS, with all that belonged to it', async () => {
    const subscriber = await newSubscriber('top-expert-monthly');
    const customer = await suite.app.findStripeCustomer(subscriber.organizationId);
    await suite.app.workos().organizations.deleteOrganization(subscriber.organizationId);
    const organizationId = await signInAgain(subscriber);
    expect(organizationId).not.toBe(subscriber.organizationId);
    const moved = { ...subscriber, organizationId };
    await eventually('the role', async () => (await workosRole(moved)) === 'expert_top');
    await eventually(
      'the link',
      async () => (await suite.app.findOrganization(organizationId))?.stripeCustomerId === customer,
    );
    expect(await suite.app.findStripeCustomer(organizationId)).toBe(customer);
    expect((await suite.app.readBilling(organizationId)).expert).toMatchObject({
      id: subscriber.subscriptionId,
      live: true,
    });
    const { auditLog } = suite.app.schema;
    const left = await suite.app
      .db()
      .select()
      .from(auditLog)
      .where(eq(auditLog.organizationId, subscriber.organizationId));
    expect(left).toEqual([]);
  });

  it('with another address or name reaches the Stripe customer', async () => {
    const subscriber = await newSubscriber('community-expert-monthly');
    const email = `new-${subscriber.actor.email}`;
    const { userId } = subscriber.actor;
    await suite.app.workos().userManagement.updateUser({
      userId,
      email,
      firstName: 'N'.repeat(200),
      lastName: 'O'.repeat(200),
    });
    const user = await suite.app.workos().userManagement.getUser(userId);
    await suite.app.ensurePersonalOrganization(user, subscriber.organizationId);
    const id = (await suite.app.findStripeCustomer(subscriber.organizationId)) ?? '';
    await eventually('the address at Stripe', async () => {
      const customer = await suite.app.stripe().customers.retrieve(id);
      return !customer.deleted && customer.email === email && customer.name?.length === 256;
    });
  });
});
