import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { mailsTo, quiet } from '@/tests/support/emails';
import { eventually, newExpert, payWith, workosRole } from '@/tests/support/expert';
import {
  accessOf,
  APPLICATION,
  approved,
  inviteBecomes,
  inviteOf,
  somebodyOfThePlatform,
} from '@/tests/support/invites';
import { newSubscriber } from '@/tests/support/plan';
import { featuresOf } from '@/tests/support/sold';
import { refusalOf } from '@/tests/support/somebody';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/billing/sync/sync-own-customer')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/invites/applications/apply')),
  ...(await import('@/lib/invites/plan/open-invite')),
  ...(await import('@/lib/invites/plan/close-invite')),
  ...(await import('@/lib/invites/plan/revoke-invite')),
  ...(await import('@/lib/invites/review/approve-application')),
  ...(await import('@/lib/organizations/customer/ensure-stripe-customer')),
  ...(await import('@/lib/subscriptions/current-commission')),
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
  expert = await newExpert();
});

async function atStripe({ organizationId }: Context) {
  const customer = (await suite.app.findStripeCustomer(organizationId)) ?? '';
  const { data } = await suite.app.stripe().subscriptions.list({ customer, status: 'all' });
  return data;
}

const running = async (context: Context) =>
  (await atStripe(context)).filter(({ status }) => status === 'active');

describe('an approved application', () => {
  it('opens the plan of its tier for nothing: no card, role and features by the ordinary path', async () => {
    const id = await approved(expert, administrator, { tier: 'top', withLecturer: true });
    await inviteBecomes(id, 'active');
    await eventually('the role', async () => (await workosRole(expert)) === 'expert_top');
    const { entitled } = await suite.app.syncOwnCustomer(expert);
    expect(entitled.toSorted()).toEqual(
      [...featuresOf('top-expert'), 'lecturer_module'].toSorted(),
    );
    const made = await running(expert);
    expect(made.map(({ items }) => String(items.data[0]?.price.lookup_key)).toSorted()).toEqual([
      'lecturer-module-invite',
      'top-expert-invite',
    ]);
    expect(made.every((one) => one.default_payment_method === null)).toBe(true);
    expect(await suite.app.currentCommissionBps(expert.organizationId)).toBe(1500);
  });

  it('is one plan however often its job runs, and at the same time', async () => {
    const id = await approved(expert, administrator);
    await Promise.all(Array.from({ length: 5 }, () => suite.app.openInvite(id).catch(() => null)));
    await inviteBecomes(id, 'active');
    await suite.app.openInvite(id);
    expect(await atStripe(expert)).toHaveLength(1);
  });

  it('finds again what it made before it died, also after its key at Stripe is forgotten', async () => {
    const id = await approved(expert, administrator);
    const { subscriptionId } = await inviteBecomes(id, 'active');
    await suite.app
      .db()
      .update(suite.app.schema.invites)
      .set({ status: 'opening', subscriptionId: null })
      .where(eq(suite.app.schema.invites.id, id));
    await suite.app.openInvite(id);
    expect(await inviteOf(id)).toMatchObject({ status: 'active', subscriptionId });
    expect(await atStripe(expert)).toHaveLength(1);
  });

  it('takes the place of a start that waits for its payment', async () => {
    const started = await suite.app.subscribe(expert, { lookupKey: 'top-expert-monthly' });
    await inviteBecomes(await approved(expert, administrator), 'active');
    await expect(payWith(started.subscriptionId, 'pm_card_visa')).rejects.toThrow(
      /cancel|void|expired/,
    );
    expect(await running(expert)).toHaveLength(1);
  });

  it('is refused where a plan is paid already, and two administrators approve once', async () => {
    const subscriber = await newSubscriber('community-expert-monthly');
    expect(await refusalOf(suite.app.apply(subscriber, APPLICATION))).toBe('already_subscribed');
    const id = await suite.app.apply(expert, APPLICATION);
    const other = await somebodyOfThePlatform();
    const grant = { id, tier: 'community', withLecturer: false } as const;
    const outcomes = await Promise.all(
      [administrator, other].map((one) => refusalOf(suite.app.approveApplication(one, grant))),
    );
    expect(outcomes.toSorted()).toEqual(['done', 'state_changed']);
  });

  it('ends unopened where somebody has paid before its job came', async () => {
    const { subscriptionId } = await suite.app.subscribe(expert, {
      lookupKey: 'community-expert-monthly',
    });
    const id = crypto.randomUUID();
    await payWith(subscriptionId, 'pm_card_visa');
    await suite.app.db().insert(suite.app.schema.invites).values({
      id,
      status: 'opening',
      organizationId: expert.organizationId,
      tier: 'top',
      withLecturer: false,
      createdBy: administrator.actor.userId,
    });
    await suite.app.openInvite(id);
    expect((await inviteOf(id)).status).toBe('ended');
    expect(await atStripe(expert)).toHaveLength(1);
  });
});

describe('revoking', () => {
  it('shuts access with its commit, ends the subscriptions, and writes once', async () => {
    const id = await approved(expert, administrator, { tier: 'top', withLecturer: true });
    await inviteBecomes(id, 'active');
    await eventually('access', async () => (await accessOf(expert)).features.length > 5);
    await suite.app.revokeInvite(administrator, { id });
    expect(await accessOf(expert)).toEqual({ role: 'member', features: [] });
    await eventually('the end at Stripe', async () => (await running(expert)).length === 0);
    await eventually('the role', async () => (await workosRole(expert)) === 'member');
    await quiet(expert);
    const subjects = (await mailsTo(suite.mail, expert)).map(({ subject }) => subject);
    expect(subjects).toEqual([
      'Your application has arrived',
      'Welcome: Top Expert, with the lecturer module, by invitation',
      'Top Expert: your invitation has ended',
    ]);
    expect(await refusalOf(suite.app.revokeInvite(administrator, { id }))).toBe('state_changed');
  });

  it('holds while only half of what was granted could be made', async () => {
    const { findPriceByLookupKey, stripe } = suite.app;
    const lecturer = await findPriceByLookupKey('lecturer-module-invite');
    await stripe().prices.update(lecturer?.id ?? '', { active: false });
    const id = await approved(expert, administrator, { withLecturer: true });
    await eventually('its id', async () => (await inviteOf(id)).subscriptionId !== null);
    await suite.stack.stripe.control.inject({
      method: 'DELETE',
      path: '/v1/subscriptions/',
      status: 500,
      times: 100,
      when: 'before',
    });
    await suite.app.revokeInvite(administrator, { id });
    await suite.app.syncOwnCustomer(expert);
    expect(await accessOf(expert)).toEqual({ role: 'member', features: [] });
    await suite.stack.stripe.control.clearInjections();
    await stripe().prices.update(lecturer?.id ?? '', { active: true });
    await suite.app.closeInvite(id);
    expect(await running(expert)).toEqual([]);
  });

  it('holds while Stripe is away: no sync opens it again', async () => {
    const id = await approved(expert, administrator);
    await inviteBecomes(id, 'active');
    await eventually('access', async () => (await accessOf(expert)).features.length > 3);
    await suite.stack.stripe.control.inject({
      method: 'DELETE',
      path: '/v1/subscriptions/',
      status: 500,
      times: 100,
      when: 'before',
    });
    await suite.app.revokeInvite(administrator, { id });
    await suite.app.syncOwnCustomer(expert);
    expect(await accessOf(expert)).toEqual({ role: 'member', features: [] });
    await suite.stack.stripe.control.clearInjections();
    await suite.app.closeInvite(id);
    expect(await running(expert)).toEqual([]);
    expect(await accessOf(expert)).toEqual({ role: 'member', features: [] });
  });

  it('leaves the way open to another application, and to a paid plan', async () => {
    const id = await approved(expert, administrator);
    await inviteBecomes(id, 'active');
    await suite.app.revokeInvite(administrator, { id });
    await eventually('the end at Stripe', async () => (await running(expert)).length === 0);
    await eventually(
      'the end here',
      async () => (await refusalOf(suite.app.apply(expert, APPLICATION))) !== 'already_subscribed',
    );
    await quiet(expert);
    const started = await suite.app.subscribe(expert, { lookupKey: 'community-expert-monthly' });
    expect(started.status).toBe('incomplete');
  });
});
