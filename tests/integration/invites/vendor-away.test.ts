import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { priceOf } from '@/tests/support/by-hand';
import { eventually, newExpert, workosRole } from '@/tests/support/expert';
import { accessOf, approved, inviteBecomes, somebodyOfThePlatform } from '@/tests/support/invites';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/billing/sync/sync-own-customer')),
  ...(await import('@/lib/console/explain/explain')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/invites/plan/open-invite')),
  ...(await import('@/lib/invites/plan/create-free')),
  ...(await import('@/lib/invites/plan/close-invite')),
  ...(await import('@/lib/invites/plan/revoke-invite')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/lib/reconcile/organizations/repair-now')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
const suite = withWorker(load);
let administrator: Context;
let expert: Context;

beforeAll(async () => {
  administrator = await somebodyOfThePlatform();
});
beforeEach(async () => {
  await suite.stack.stripe.control.clearInjections();
  expert = await newExpert();
});

const SHUT = { role: 'member', features: [] };

/** Stripe ends nothing any more. */
const endsNothing = () =>
  suite.stack.stripe.control.inject({
    method: 'DELETE',
    path: '/v1/subscriptions/',
    status: 500,
    times: 100,
    when: 'before',
  });

/** An invite whose worker died, or heard no answer, once its subscription was made. */
async function madeAndNotHeardOf() {
  const { organizationId } = expert;
  const id = crypto.randomUUID();
  const invite = {
    id,
    status: 'opening',
    organizationId,
    tier: 'top',
    withLecturer: true,
  } as const;
  await suite.app
    .db()
    .insert(suite.app.schema.invites)
    .values({ ...invite, createdBy: administrator.actor.userId });
  const customerId = await suite.app.ensureStripeCustomer(expert);
  const grant = { inviteId: id, organizationId, customerId };
  await suite.app.createFree(grant, 'top-expert-invite');
  return { id, customerId };
}

async function running({ organizationId }: Context) {
  const customer = (await suite.app.findStripeCustomer(organizationId)) ?? '';
  return (await suite.app.stripe().subscriptions.list({ customer })).data;
}

describe('an invite whose subscription was made, and nobody heard of it', () => {
  it('is shut by revoking it all the same, and stays shut, while Stripe ends nothing', async () => {
    const { id } = await madeAndNotHeardOf();
    await suite.app.syncOwnCustomer(expert);
    expect((await accessOf(expert)).role).toBe('expert_top');
    await endsNothing();
    await suite.app.revokeInvite(administrator, { id });
    expect(await accessOf(expert)).toEqual(SHUT);
    await suite.app.syncOwnCustomer(expert);
    expect(await accessOf(expert)).toEqual(SHUT);
  });

  it('opens nothing if Stripe tells of it after it was revoked', async () => {
    const { id } = await madeAndNotHeardOf();
    await suite.stack.stripe.control.deliveries({ hold: true });
    await endsNothing();
    await suite.app.revokeInvite(administrator, { id });
    await suite.app.syncOwnCustomer(expert);
    expect(await accessOf(expert)).toEqual(SHUT);
    await suite.stack.stripe.control.deliveries({ hold: false });
  });

  it('is not made a second time where its lookup key has moved to another price meanwhile', async () => {
    const { id } = await madeAndNotHeardOf();
    const before = await suite.app.stripe().prices.retrieve(await priceOf('top-expert-invite'));
    await suite.app.stripe().prices.create({
      product: suite.app.idOf(before.product) ?? '',
      currency: 'eur',
      unit_amount: 0,
      recurring: { interval: 'month' },
      lookup_key: 'top-expert-invite',
      transfer_lookup_key: true,
    });
    await suite.app.openInvite(id);
    await inviteBecomes(id, 'active');
    const plans = (await running(expert)).map(({ items }) => items.data[0]?.price.product);
    expect(plans.filter((product) => product === before.product)).toHaveLength(1);
  });
});

async function revokedWhileAway() {
  const id = await approved(expert, administrator, { tier: 'top' });
  const invite = await inviteBecomes(id, 'active');
  await eventually('access', async () => (await accessOf(expert)).features.length > 3);
  await eventually('the role', async () => (await workosRole(expert)) === 'expert_top');
  await endsNothing();
  await suite.app.revokeInvite(administrator, { id });
  await eventually('the role taken back', async () => (await workosRole(expert)) === 'member');
  return invite;
}

describe('a revoked invite that Stripe does not end', () => {
  it('is what explain answers with', async () => {
    const { subscriptionId } = await revokedWhileAway();
    await suite.app.syncOwnCustomer(expert);
    const answer = () => suite.app.explain(expert.organizationId, 'analytics_access');
    const revoked = { code: 'invite_revoked', id: subscriptionId };
    expect(await answer()).toMatchObject({ open: false, because: revoked });
    await suite.stack.stripe.control.clearInjections();
    await suite.app.stripe().subscriptions.cancel(subscriptionId ?? '');
    await suite.app.syncOwnCustomer(expert);
    expect(await answer()).toMatchObject({ open: false, because: revoked });
  });

  it('is one named drift, which is repaired once Stripe answers', async () => {
    await revokedWhileAway();
    await suite.app.syncOwnCustomer(expert);
    const look = await suite.app.lookAgain(expert.organizationId);
    expect(look?.drifts.map(({ kind }) => kind)).toEqual(['invite_running']);
    await suite.stack.stripe.control.clearInjections();
    expect(await suite.app.repairNow(expert.organizationId, 'user_of_us')).toEqual([]);
    expect(await running(expert)).toEqual([]);
  });
});
