import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { changeAsShown } from '@/tests/support/change-as-shown';
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
import { useCard } from '@/tests/support/use-card';

const load = async () => ({
  ...(await import('@/lib/billing/start/subscribe')),
  ...(await import('@/lib/billing/sync/sync-own-customer')),
  ...(await import('@/lib/billing/pay/find-due-payment')),
  ...(await import('@/lib/integrations/stripe')),
  ...(await import('@/lib/invites/applications/apply')),
  ...(await import('@/lib/invites/applications/read-own-application')),
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

describe('from an invitation to a paid plan', () => {
  it('asks for a card, keeps access throughout, and moves the commission', async () => {
    const id = await approved(expert, administrator, { tier: 'community' });
    const { subscriptionId } = await inviteBecomes(id, 'active');
    await suite.app.syncOwnCustomer(expert);
    expect(await suite.app.currentCommissionBps(expert.organizationId)).toBe(2000);
    const outcome = await changeAsShown(expert, 'community-expert-monthly');
    expect(outcome).toMatchObject({ outcome: 'payment_required' });
    await suite.app.syncOwnCustomer(expert);
    expect((await accessOf(expert)).role).toBe('expert_community');
    const due = await suite.app.findDuePayment(expert);
    expect(due).toMatchObject({ amountCents: 2500, isUpgrade: true });
    await payWith(subscriptionId ?? '', 'pm_card_visa');
    await suite.app.syncOwnCustomer(expert);
    expect((await accessOf(expert)).role).toBe('expert_community');
    expect(await suite.app.currentCommissionBps(expert.organizationId)).toBe(1200);
    expect((await inviteOf(id)).status).toBe('ended');
    expect(await refusalOf(suite.app.revokeInvite(administrator, { id }))).toBe('state_changed');
    expect(await running(expert)).toHaveLength(1);
  });

  it('keeps Top through a declined card and 3-D Secure, and pays 8 % instead of 15 %', async () => {
    const id = await approved(expert, administrator, { tier: 'top' });
    const { subscriptionId } = await inviteBecomes(id, 'active');
    const standing = async () => {
      await suite.app.syncOwnCustomer(expert);
      const { role, features } = await accessOf(expert);
      const commissionBps = await suite.app.currentCommissionBps(expert.organizationId);
      return { role, features: features.toSorted(), commissionBps };
    };
    const open = { role: 'expert_top', features: featuresOf('top-expert').toSorted() };
    expect(await standing()).toEqual({ ...open, commissionBps: 1500 });
    await changeAsShown(expert, 'top-expert-monthly');
    const pay = (card: string) => payWith(subscriptionId ?? '', card);
    await expect(pay('pm_card_chargeDeclined')).rejects.toThrow(/declined/);
    expect(await standing()).toEqual({ ...open, commissionBps: 1500 });
    await pay('pm_card_threeDSecure2Required');
    expect(await standing()).toEqual({ ...open, commissionBps: 1500 });
    expect(await suite.app.findDuePayment(expert)).toMatchObject({ amountCents: 5900 });
    await pay('pm_card_visa');
    expect(await standing()).toEqual({ ...open, commissionBps: 800 });
    expect((await inviteOf(id)).status).toBe('ended');
  });

  it('paid in the moment in which it is revoked, the plan goes on', async () => {
    const id = await approved(expert, administrator, { tier: 'community' });
    const { subscriptionId } = await inviteBecomes(id, 'active');
    await suite.app.syncOwnCustomer(expert);
    await changeAsShown(expert, 'community-expert-monthly');
    await Promise.all([
      payWith(subscriptionId ?? '', 'pm_card_visa').catch(() => undefined),
      suite.app.revokeInvite(administrator, { id }).catch(() => undefined),
    ]);
    await suite.app.closeInvite(id);
    await suite.app.syncOwnCustomer(expert);
    const [paid] = await running(expert);
    const { role } = await accessOf(expert);
    expect(role).toBe(paid ? 'expert_community' : 'member');
    if (paid) expect(await suite.app.currentCommissionBps(expert.organizationId)).toBe(1200);
  });

  it('revoked while it waits for the payment, nothing can be paid any more', async () => {
    const id = await approved(expert, administrator, { tier: 'top' });
    const { subscriptionId } = await inviteBecomes(id, 'active');
    await suite.app.syncOwnCustomer(expert);
    await changeAsShown(expert, 'top-expert-annual');
    await suite.app.revokeInvite(administrator, { id });
    await eventually('the end at Stripe', async () => (await running(expert)).length === 0);
    await expect(payWith(subscriptionId ?? '', 'pm_card_visa')).rejects.toThrow(
      /cancel|void|expired/,
    );
  });
});

describe('a module that outlives the plan it came with', () => {
  it('stands in the way of no other, belongs to that one, and is revoked with it', async () => {
    const first = await approved(expert, administrator, { withLecturer: true });
    const { subscriptionId, lecturerSubscriptionId } = await inviteBecomes(first, 'active');
    await suite.app.stripe().subscriptions.cancel(subscriptionId ?? '');
    await suite.app.syncOwnCustomer(expert);
    expect((await inviteOf(first)).status).toBe('active');
    const own = async () => (await suite.app.readOwnApplication(expert)).invite;
    expect(await own()).toMatchObject({ id: first, isPlanOver: true });
    const second = await approved(expert, administrator, { tier: 'top' });
    expect(await inviteBecomes(second, 'active')).toMatchObject({ lecturerSubscriptionId });
    expect(await own()).toMatchObject({ id: second, isPlanOver: false });
    expect((await inviteOf(first)).status).toBe('ended');
    expect(await running(expert)).toHaveLength(2);
    await suite.app.revokeInvite(administrator, { id: second });
    await suite.app.syncOwnCustomer(expert);
    expect(await accessOf(expert)).toEqual({ role: 'member', features: [] });
    await eventually('the end at Stripe', async () => (await running(expert)).length === 0);
  });
});

describe('from a higher invitation to a lower paid plan', () => {
  it('wants a card before it is planned, since nobody is there to pay when it begins', async () => {
    const id = await approved(expert, administrator, { tier: 'top' });
    const { subscriptionId } = await inviteBecomes(id, 'active');
    await suite.app.syncOwnCustomer(expert);
    const change = () => changeAsShown(expert, 'community-expert-monthly');
    expect(await refusalOf(change())).toBe('card_required');
    await useCard({ subscriptionId: subscriptionId ?? '' }, 'pm_card_visa');
    expect(await change()).toMatchObject({ outcome: 'scheduled' });
  });
});
