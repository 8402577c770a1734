import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { customerOf } from '@/tests/support/by-hand';
import { newExpert, workosRole } from '@/tests/support/expert';
import { newSubscriber } from '@/tests/support/plan';
import { ofOrganization, reconciled, recordedByLastRun } from '@/tests/support/reconciled';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
const load = async () => ({
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/integrations/workos')),
});
let app: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  stack = await startStack();
  app = await load();
  await stack.stripe.control.deliveries({ url: stack.webhookUrl, drop: true });
});
afterAll(() => stack.stop());

/** As an operator sets a role in WorkOS's dashboard. */
async function setRole({ actor, organizationId }: Context, role: string): Promise<void> {
  const membership = await app.findMembership(actor.userId, organizationId);
  await app.setMembershipRole(membership?.id ?? '', role);
}

describe('an expert role without a Stripe customer', () => {
  it.each(['expert_community', 'expert_top'])('%s is found and taken back', async (role) => {
    const person = await newExpert();
    await setRole(person, role);
    const found = (repaired: boolean) => [{ kind: 'role_without_customer', repaired }];
    const told = await reconciled({ repairs: false });
    expect(ofOrganization(told, person.organizationId)).toEqual(found(false));
    expect(await workosRole(person)).toBe(role);
    const repaired = await reconciled({ repairs: true });
    expect(ofOrganization(repaired, person.organizationId)).toEqual(found(true));
    expect(await workosRole(person)).toBe('member');
    expect(await reconciled({ repairs: false })).toEqual([]);
  });

  it('is found where the customer was deleted, too', async () => {
    const person = await newSubscriber('top-expert-monthly');
    await app.stripe().customers.del(await customerOf(person.organizationId));
    await reconciled({ repairs: true });
    expect(await workosRole(person)).toBe('member');
    await setRole(person, 'expert_top');
    const drifts = await reconciled({ repairs: true });
    expect(ofOrganization(drifts, person.organizationId)).toEqual([
      { kind: 'role_without_customer', repaired: true },
    ]);
    expect(await workosRole(person)).toBe('member');
  });

  it.each(['team_member', 'team_admin', 'admin'])('leaves %s alone', async (role) => {
    const person = await newExpert();
    await setRole(person, role);
    expect(await reconciled({ repairs: true })).toEqual([]);
    expect(await workosRole(person)).toBe(role);
  });

  it('takes one request to WorkOS for each organization to rule out, and none to Stripe', async () => {
    const person = await newExpert();
    await stack.stripe.control.requests({ clear: true });
    await stack.workos.control.requests({ clear: true });
    await reconciled({ repairs: false });
    const asked = await stack.workos.control.requests();
    const about = asked.filter((one) => JSON.stringify(one).includes(person.organizationId));
    expect(about.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /user_management/organization_memberships',
    ]);
    const atStripe = await stack.stripe.control.requests();
    expect(atStripe.filter(({ params }) => 'customer' in params)).toEqual([]);
  });
});

it('a repair that fails is on record as not repaired, and so is what could not be checked', async () => {
  const person = await newSubscriber('top-expert-monthly');
  const other = await newSubscriber('top-expert-monthly');
  await setRole(person, 'member');
  await setRole(other, 'member');
  const membership = await app.findMembership(person.actor.userId, person.organizationId);
  await stack.workos.control.inject({
    method: 'PUT',
    path: `/user_management/organization_memberships/${membership?.id}`,
    status: 500,
    times: 10,
  });
  await expect(reconciled({ repairs: true })).rejects.toMatchObject({ name: 'SweepError' });
  await stack.workos.control.clearInjections();
  const drifts = await recordedByLastRun();
  expect(ofOrganization(drifts, person.organizationId)).toEqual([
    { kind: 'role', repaired: false },
    { kind: 'check_failed', repaired: false },
  ]);
  expect(ofOrganization(drifts, other.organizationId)).toEqual([{ kind: 'role', repaired: true }]);
  await reconciled({ repairs: true });
  expect(await reconciled({ repairs: false })).toEqual([]);
});
