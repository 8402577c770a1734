import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { customerOf } from '@/tests/support/by-hand';
import { newSubscriber } from '@/tests/support/plan';
import { ofOrganization, reconciled } from '@/tests/support/reconciled';
import { withoutDeliveries } from '@/tests/support/without-deliveries';

const load = async () => ({
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/lib/organizations/personal/ensure-personal-organization')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
const suite = withoutDeliveries(load);

type Subscriber = Awaited<ReturnType<typeof newSubscriber>>;

const plan = ({ subscriptionId }: Subscriber) =>
  suite.app.stripe().subscriptions.retrieve(subscriptionId);

/** Somebody whom an operator has deleted at WorkOS, while no webhook reached us. */
async function deletedPerson(): Promise<Subscriber> {
  const subscriber = await newSubscriber('top-expert-monthly');
  await suite.app.workos().userManagement.deleteUser(subscriber.actor.userId);
  return subscriber;
}

async function signInAgain({ actor }: Subscriber): Promise<string> {
  const user = await suite.app.workos().userManagement.getUser(actor.userId);
  return suite.app.ensurePersonalOrganization(user, null);
}

describe('a person deleted at WorkOS', () => {
  it('is named, and so is what goes on being charged; the repair ends and forgets as the event would', async () => {
    const gone = await deletedPerson();
    const both = (repaired: boolean) => [
      { kind: 'charged_for_deleted_person', repaired },
      { kind: 'person_missing', repaired },
    ];
    const told = await reconciled({ repairs: false });
    expect(ofOrganization(told, gone.organizationId)).toEqual(both(false));
    expect((await plan(gone)).cancel_at_period_end).toBe(false);
    const repaired = await reconciled({ repairs: true });
    expect(ofOrganization(repaired, gone.organizationId)).toEqual(both(true));
    expect(await plan(gone)).toMatchObject({ cancel_at_period_end: true, status: 'active' });
    const { users } = suite.app.schema;
    const known = await suite.app.db().select().from(users).where(eq(users.id, gone.actor.userId));
    expect(known).toEqual([]);
    expect(await reconciled({ repairs: false })).toEqual([]);
  });

  it('whose plan somebody lets go on by hand is named again, and it is ended again', async () => {
    const gone = await deletedPerson();
    await reconciled({ repairs: true });
    await suite.app
      .stripe()
      .subscriptions.update(gone.subscriptionId, { cancel_at_period_end: false });
    const drifts = await reconciled({ repairs: true });
    expect(ofOrganization(drifts, gone.organizationId)).toContainEqual({
      kind: 'charged_for_deleted_person',
      repaired: true,
    });
    expect((await plan(gone)).cancel_at_period_end).toBe(true);
    expect(await reconciled({ repairs: false })).toEqual([]);
  });

  it('is found where our row takes the customer for deleted, too', async () => {
    const gone = await deletedPerson();
    const customerId = await customerOf(gone.organizationId);
    const { stripeCustomers, users } = suite.app.schema;
    await suite.app.db().delete(users).where(eq(users.id, gone.actor.userId));
    await suite.app
      .db()
      .update(stripeCustomers)
      .set({ deletedAt: new Date() })
      .where(eq(stripeCustomers.id, customerId));
    const drifts = await reconciled({ repairs: true });
    expect(ofOrganization(drifts, gone.organizationId)).toEqual([
      { kind: 'charged_for_deleted_person', repaired: true },
    ]);
    expect((await plan(gone)).cancel_at_period_end).toBe(true);
    const customer = await suite.app.stripe().customers.retrieve(customerId);
    expect(customer.deleted ? 'deleted' : customer.email).toBeFalsy();
    expect(await reconciled({ repairs: false })).toEqual([]);
  });

  it('without a customer is forgotten', async () => {
    const { newExpert } = await import('@/tests/support/expert');
    const gone = await newExpert();
    await suite.app.workos().userManagement.deleteUser(gone.actor.userId);
    const drifts = await reconciled({ repairs: true });
    expect(ofOrganization(drifts, gone.organizationId)).toEqual([
      { kind: 'person_missing', repaired: true },
    ]);
    expect(await reconciled({ repairs: false })).toEqual([]);
  });
});

describe('what only the next sign-in mends', () => {
  it('is an organization deleted at WorkOS: named each time, never as repaired', async () => {
    const subscriber = await newSubscriber('community-expert-monthly');
    await suite.app.workos().organizations.deleteOrganization(subscriber.organizationId);
    for (let run = 0; run < 2; run += 1)
      expect(
        ofOrganization(await reconciled({ repairs: true }), subscriber.organizationId),
      ).toEqual([{ kind: 'organization_missing', repaired: false }]);
    await signInAgain(subscriber);
    await reconciled({ repairs: true });
    expect(await reconciled({ repairs: false })).toEqual([]);
  });

  it('is a membership removed at WorkOS: named each time, never as repaired', async () => {
    const subscriber = await newSubscriber('community-expert-monthly');
    const { actor, organizationId } = subscriber;
    const membership = await suite.app.findMembership(actor.userId, organizationId);
    await suite.app.workos().userManagement.deleteOrganizationMembership(membership?.id ?? '');
    for (let run = 0; run < 2; run += 1)
      expect(ofOrganization(await reconciled({ repairs: true }), organizationId)).toEqual([
        { kind: 'membership_missing', repaired: false },
      ]);
    await signInAgain(subscriber);
    await reconciled({ repairs: true });
    expect(await reconciled({ repairs: false })).toEqual([]);
  });

  it('stays open beside what is repaired, also where the customer is gone as well', async () => {
    const subscriber = await newSubscriber('community-expert-monthly');
    const { organizationId } = subscriber;
    await suite.app.workos().organizations.deleteOrganization(organizationId);
    await suite.app.stripe().customers.del(await customerOf(organizationId));
    const drifts = ofOrganization(await reconciled({ repairs: true }), organizationId);
    expect(drifts).toContainEqual({ kind: 'organization_missing', repaired: false });
    expect(drifts).toContainEqual({ kind: 'customer_deleted', repaired: true });
    expect(ofOrganization(await reconciled({ repairs: true }), organizationId)).toEqual([
      { kind: 'organization_missing', repaired: false },
    ]);
    await signInAgain(subscriber);
    await reconciled({ repairs: true });
    expect(await reconciled({ repairs: false })).toEqual([]);
  });
});

describe('whom Stripe writes to', () => {
  it.each([
    ['email', { email: 'somebody-else@example.test' }],
    ['email', { email: '' }],
    ['name', { name: 'Somebody Else' }],
    ['locale', { preferred_locales: ['fr'] }],
  ])('in %s is made what the person has, and not told', async (part, byHand) => {
    const subscriber = await newSubscriber('community-expert-monthly');
    const { organizationId, actor } = subscriber;
    const { users } = suite.app.schema;
    await suite.app.db().update(users).set({ locale: 'pt' }).where(eq(users.id, actor.userId));
    await reconciled({ repairs: true });
    const customerId = await customerOf(organizationId);
    const before = await suite.app.stripe().customers.retrieve(customerId);
    await suite.app.stripe().customers.update(customerId, byHand);
    const drifts = await reconciled({ repairs: true });
    expect(drifts).toMatchObject([
      { organizationId, kind: 'email', repaired: true, detail: { found: { differs: [part] } } },
    ]);
    expect(JSON.stringify(drifts)).not.toMatch(/@|Somebody|fr\b/);
    const after = await suite.app.stripe().customers.retrieve(customerId);
    expect(after).toEqual(before);
  });

  it('is nobody once the person was deleted, and that is no drift', async () => {
    const gone = await deletedPerson();
    const customerId = await customerOf(gone.organizationId);
    await suite.app.stripe().customers.update(customerId, { email: 'another@example.test' });
    const drifts = await reconciled({ repairs: true });
    expect(drifts.map(({ kind }) => kind)).not.toContain('email');
    const customer = await suite.app.stripe().customers.retrieve(customerId);
    expect(customer.deleted ? 'deleted' : customer.email).toBeFalsy();
    expect(await reconciled({ repairs: false })).toEqual([]);
  });
});
